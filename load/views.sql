-- Views of a snapshot for DuckDB (1.5 and later). Every amount is in 万元. Nothing is copied: views read the Parquet files.
-- The files are looked for where the variable says, else below the working folder:
--   SET VARIABLE juesuan = '/data/dataset/current';
--   .read /data/dataset/current/views.sql
-- "juesuan query DIR --print-views" prints this file with the full path of one snapshot in place of the variable.
-- Made from the data dictionary and the knowledge of the program; do not edit.

CREATE OR REPLACE VIEW documents AS
SELECT * FROM read_parquet(coalesce(getvariable('juesuan'), '.') || '/documents/**/*.parquet', hive_partitioning = true, hive_types = {'fiscal_year': BIGINT});
COMMENT ON VIEW documents IS '文件：一行一份 PDF';
COMMENT ON COLUMN documents.document_id IS '文件标识';
COMMENT ON COLUMN documents.entity_name IS '部门（单位）名称';
COMMENT ON COLUMN documents.source_uri IS '来源';
COMMENT ON COLUMN documents.source_uri_listed IS '来源取自清单';
COMMENT ON COLUMN documents.landing_page_uri IS '来源网页';
COMMENT ON COLUMN documents.retrieved_at IS '获取时间';
COMMENT ON COLUMN documents.published_at IS '公开时间';
COMMENT ON COLUMN documents.list_title IS '清单所列标题';
COMMENT ON COLUMN documents.list_entity_name IS '清单所列单位';
COMMENT ON COLUMN documents.list_region_code IS '清单所列区划代码';
COMMENT ON COLUMN documents.list_fiscal_year IS '清单所列年度';
COMMENT ON COLUMN documents.list_hash IS '清单摘要';
COMMENT ON COLUMN documents.file_name IS '文件名';
COMMENT ON COLUMN documents.bytes IS '字节数';
COMMENT ON COLUMN documents.pages IS '页数';
COMMENT ON COLUMN documents.first_page IS '首页';
COMMENT ON COLUMN documents.producer IS '生成软件';
COMMENT ON COLUMN documents.title IS '封面标题';
COMMENT ON COLUMN documents.document_kind IS '文件种类';
COMMENT ON COLUMN documents.scope IS '范围';
COMMENT ON COLUMN documents.region_code IS '行政区划代码';
COMMENT ON COLUMN documents.region_name IS '行政区划';
COMMENT ON COLUMN documents.entity_key IS '单位键';
COMMENT ON COLUMN documents.former_names IS '曾用名';
COMMENT ON COLUMN documents.former_keys IS '曾用名的单位键';
COMMENT ON COLUMN documents.entity_level IS '级次';
COMMENT ON COLUMN documents.text_source IS '文字来源';
COMMENT ON COLUMN documents.reader IS '读取程序';
COMMENT ON COLUMN documents.statements_found IS '决算表数';
COMMENT ON COLUMN documents.statements_listed_but_absent IS '目录有而正文无的表数';
COMMENT ON COLUMN documents.unplaced_numbers IS '未归入表格的数字';
COMMENT ON COLUMN documents.fact_count IS '事实数';
COMMENT ON COLUMN documents.section_count IS '章节数';
COMMENT ON COLUMN documents.narrative_fact_count IS '文字数据数';
COMMENT ON COLUMN documents.check_count IS '勾稽检查数';
COMMENT ON COLUMN documents.finding_count IS '问题数';
COMMENT ON COLUMN documents.error_finding_count IS '错误级问题数';
COMMENT ON COLUMN documents.status IS '结果';
COMMENT ON COLUMN documents.reason IS '原因';
COMMENT ON COLUMN documents.repairs IS '修复';
COMMENT ON COLUMN documents.unsettled_readings IS '未定读取次数';
COMMENT ON COLUMN documents.load_order IS '载入顺序';
COMMENT ON COLUMN documents.supersedes IS '取代的版本';
COMMENT ON COLUMN documents.superseded_by IS '被取代于';
COMMENT ON COLUMN documents.schema_version IS '模式版本';
COMMENT ON COLUMN documents.program_version IS '程序版本';
COMMENT ON COLUMN documents.fiscal_year IS '年度';

CREATE OR REPLACE VIEW statements AS
SELECT * FROM read_parquet(coalesce(getvariable('juesuan'), '.') || '/statements/**/*.parquet', hive_partitioning = true, hive_types = {'fiscal_year': BIGINT});
COMMENT ON VIEW statements IS '决算表：一行为一份文件中的一张表';
COMMENT ON COLUMN statements.document_id IS '文件标识';
COMMENT ON COLUMN statements.entity_name IS '部门（单位）名称';
COMMENT ON COLUMN statements.statement IS '决算表';
COMMENT ON COLUMN statements.title IS '标题';
COMMENT ON COLUMN statements.number IS '表号';
COMMENT ON COLUMN statements.unit IS '金额单位';
COMMENT ON COLUMN statements.unit_source IS '单位出处';
COMMENT ON COLUMN statements.pages IS '页';
COMMENT ON COLUMN statements.tables IS '表格数';
COMMENT ON COLUMN statements.rows IS '行数';
COMMENT ON COLUMN statements.columns IS '列数';
COMMENT ON COLUMN statements.empty_reason IS '空表原因';
COMMENT ON COLUMN statements.confidence IS '可信度';
COMMENT ON COLUMN statements.fiscal_year IS '年度';

CREATE OR REPLACE VIEW facts AS
SELECT * FROM read_parquet(coalesce(getvariable('juesuan'), '.') || '/facts/**/*.parquet', hive_partitioning = true, hive_types = {'fiscal_year': BIGINT});
COMMENT ON VIEW facts IS '数据：一行为一个印出的金额及其位置';
COMMENT ON COLUMN facts.document_id IS '文件标识';
COMMENT ON COLUMN facts.entity_name IS '部门（单位）名称';
COMMENT ON COLUMN facts.statement IS '决算表';
COMMENT ON COLUMN facts.side IS '收支方';
COMMENT ON COLUMN facts.line IS '行';
COMMENT ON COLUMN facts.code IS '科目编码';
COMMENT ON COLUMN facts.code_level IS '科目级次';
COMMENT ON COLUMN facts.label IS '项目（科目名称）';
COMMENT ON COLUMN facts.label_canonical IS '规范名称';
COMMENT ON COLUMN facts.line_number IS '行次';
COMMENT ON COLUMN facts.memo IS '其中项';
COMMENT ON COLUMN facts.measure IS '栏目';
COMMENT ON COLUMN facts.fund IS '资金性质';
COMMENT ON COLUMN facts.phase IS '预决算';
COMMENT ON COLUMN facts.amount IS '金额（万元）';
COMMENT ON COLUMN facts.state IS '状态';
COMMENT ON COLUMN facts.printed IS '原文';
COMMENT ON COLUMN facts.unit IS '原金额单位';
COMMENT ON COLUMN facts.unit_source IS '单位出处';
COMMENT ON COLUMN facts.page IS '页';
COMMENT ON COLUMN facts."table" IS '页内表序';
COMMENT ON COLUMN facts."row" IS '行位';
COMMENT ON COLUMN facts."column" IS '列位';
COMMENT ON COLUMN facts.x0 IS '左';
COMMENT ON COLUMN facts.y0 IS '上';
COMMENT ON COLUMN facts.x1 IS '右';
COMMENT ON COLUMN facts.y1 IS '下';
COMMENT ON COLUMN facts.source IS '文字来源';
COMMENT ON COLUMN facts.confidence IS '可信度';
COMMENT ON COLUMN facts.verification IS '验证';
COMMENT ON COLUMN facts.fiscal_year IS '年度';

CREATE OR REPLACE VIEW cells AS
SELECT * FROM read_parquet(coalesce(getvariable('juesuan'), '.') || '/cells/**/*.parquet', hive_partitioning = true, hive_types = {'fiscal_year': BIGINT});
COMMENT ON VIEW cells IS '单元格：一行为一个印出的单元格，原文照录';
COMMENT ON COLUMN cells.document_id IS '文件标识';
COMMENT ON COLUMN cells.entity_name IS '部门（单位）名称';
COMMENT ON COLUMN cells.page IS '页';
COMMENT ON COLUMN cells."table" IS '页内表序';
COMMENT ON COLUMN cells."row" IS '行位';
COMMENT ON COLUMN cells."column" IS '列位';
COMMENT ON COLUMN cells.row_span IS '跨行';
COMMENT ON COLUMN cells.column_span IS '跨列';
COMMENT ON COLUMN cells.text IS '文字';
COMMENT ON COLUMN cells.x0 IS '左';
COMMENT ON COLUMN cells.y0 IS '上';
COMMENT ON COLUMN cells.x1 IS '右';
COMMENT ON COLUMN cells.y1 IS '下';
COMMENT ON COLUMN cells.statement IS '决算表';
COMMENT ON COLUMN cells.role IS '作用';
COMMENT ON COLUMN cells.fiscal_year IS '年度';

CREATE OR REPLACE VIEW findings AS
SELECT * FROM read_parquet(coalesce(getvariable('juesuan'), '.') || '/findings/**/*.parquet', hive_partitioning = true, hive_types = {'fiscal_year': BIGINT});
COMMENT ON VIEW findings IS '问题：一行为一份文件中应当留意之处';
COMMENT ON COLUMN findings.document_id IS '文件标识';
COMMENT ON COLUMN findings.entity_name IS '部门（单位）名称';
COMMENT ON COLUMN findings.kind IS '问题种类';
COMMENT ON COLUMN findings.severity IS '程度';
COMMENT ON COLUMN findings.place IS '位置';
COMMENT ON COLUMN findings.page IS '页';
COMMENT ON COLUMN findings."table" IS '页内表序';
COMMENT ON COLUMN findings."row" IS '行位';
COMMENT ON COLUMN findings."column" IS '列位';
COMMENT ON COLUMN findings.statement IS '决算表';
COMMENT ON COLUMN findings.message IS '说明';
COMMENT ON COLUMN findings.got IS '所见';
COMMENT ON COLUMN findings.want IS '应有';
COMMENT ON COLUMN findings.fiscal_year IS '年度';

CREATE OR REPLACE VIEW checks AS
SELECT * FROM read_parquet(coalesce(getvariable('juesuan'), '.') || '/checks/**/*.parquet', hive_partitioning = true, hive_types = {'fiscal_year': BIGINT});
COMMENT ON VIEW checks IS '勾稽检查：一行为一份文件上的一条勾稽关系';
COMMENT ON COLUMN checks.document_id IS '文件标识';
COMMENT ON COLUMN checks.entity_name IS '部门（单位）名称';
COMMENT ON COLUMN checks."check" IS '勾稽关系';
COMMENT ON COLUMN checks.statement IS '决算表';
COMMENT ON COLUMN checks.place IS '位置';
COMMENT ON COLUMN checks."left" IS '左边';
COMMENT ON COLUMN checks."right" IS '右边';
COMMENT ON COLUMN checks.difference IS '差额';
COMMENT ON COLUMN checks.tolerance IS '容差';
COMMENT ON COLUMN checks.outcome IS '结论';
COMMENT ON COLUMN checks.fiscal_year IS '年度';

CREATE OR REPLACE VIEW classifications AS
SELECT * FROM read_parquet(coalesce(getvariable('juesuan'), '.') || '/classifications/*.parquet');
COMMENT ON VIEW classifications IS '科目：一行为一个科目编码的一个名称';
COMMENT ON COLUMN classifications.system IS '科目体系';
COMMENT ON COLUMN classifications.code IS '科目编码';
COMMENT ON COLUMN classifications.level IS '级次';
COMMENT ON COLUMN classifications.name IS '科目名称';
COMMENT ON COLUMN classifications.valid_from IS '启用年度';
COMMENT ON COLUMN classifications.valid_to IS '停用年度';
COMMENT ON COLUMN classifications.source IS '依据';

CREATE OR REPLACE VIEW performance_projects AS
SELECT * FROM read_parquet(coalesce(getvariable('juesuan'), '.') || '/performance_projects/**/*.parquet', hive_partitioning = true, hive_types = {'fiscal_year': BIGINT});
COMMENT ON VIEW performance_projects IS '绩效自评项目：一行一个项目或部门整体';
COMMENT ON COLUMN performance_projects.document_id IS '文件标识';
COMMENT ON COLUMN performance_projects.entity_name IS '部门（单位）名称';
COMMENT ON COLUMN performance_projects.project IS '项目序';
COMMENT ON COLUMN performance_projects.form IS '表种';
COMMENT ON COLUMN performance_projects.title IS '标题';
COMMENT ON COLUMN performance_projects.name IS '项目名称';
COMMENT ON COLUMN performance_projects.department IS '主管部门';
COMMENT ON COLUMN performance_projects.implementing_unit IS '实施单位';
COMMENT ON COLUMN performance_projects.budget_initial IS '年初预算数（万元）';
COMMENT ON COLUMN performance_projects.budget IS '全年预算数（万元）';
COMMENT ON COLUMN performance_projects.executed IS '全年执行数（万元）';
COMMENT ON COLUMN performance_projects.execution_rate IS '执行率（%）';
COMMENT ON COLUMN performance_projects.budget_weight IS '预算执行分值';
COMMENT ON COLUMN performance_projects.budget_score IS '预算执行得分';
COMMENT ON COLUMN performance_projects.score IS '总分';
COMMENT ON COLUMN performance_projects.score_state IS '总分状态';
COMMENT ON COLUMN performance_projects.score_printed IS '总分原文';
COMMENT ON COLUMN performance_projects.score_place IS '总分位置';
COMMENT ON COLUMN performance_projects.total_weight IS '总分值';
COMMENT ON COLUMN performance_projects.grade IS '自评等级';
COMMENT ON COLUMN performance_projects.summary_score IS '汇总表得分';
COMMENT ON COLUMN performance_projects.summary_place IS '汇总表位置';
COMMENT ON COLUMN performance_projects.goal_expected IS '预期目标';
COMMENT ON COLUMN performance_projects.goal_actual IS '实际完成情况';
COMMENT ON COLUMN performance_projects.indicator_count IS '指标数';
COMMENT ON COLUMN performance_projects.pages IS '页';
COMMENT ON COLUMN performance_projects.page IS '页';
COMMENT ON COLUMN performance_projects."table" IS '页内表序';
COMMENT ON COLUMN performance_projects."row" IS '行位';
COMMENT ON COLUMN performance_projects."column" IS '列位';
COMMENT ON COLUMN performance_projects.fiscal_year IS '年度';

CREATE OR REPLACE VIEW performance_amounts AS
SELECT * FROM read_parquet(coalesce(getvariable('juesuan'), '.') || '/performance_amounts/**/*.parquet', hive_partitioning = true, hive_types = {'fiscal_year': BIGINT});
COMMENT ON VIEW performance_amounts IS '绩效自评资金：一行为预算执行情况中的一个数';
COMMENT ON COLUMN performance_amounts.document_id IS '文件标识';
COMMENT ON COLUMN performance_amounts.entity_name IS '部门（单位）名称';
COMMENT ON COLUMN performance_amounts.project IS '项目序';
COMMENT ON COLUMN performance_amounts.source IS '资金来源';
COMMENT ON COLUMN performance_amounts.label IS '行名';
COMMENT ON COLUMN performance_amounts.memo IS '其中项';
COMMENT ON COLUMN performance_amounts.measure IS '栏目';
COMMENT ON COLUMN performance_amounts.number IS '数值';
COMMENT ON COLUMN performance_amounts.state IS '状态';
COMMENT ON COLUMN performance_amounts.printed IS '原文';
COMMENT ON COLUMN performance_amounts.unit IS '原金额单位';
COMMENT ON COLUMN performance_amounts.unit_source IS '单位出处';
COMMENT ON COLUMN performance_amounts.page IS '页';
COMMENT ON COLUMN performance_amounts."table" IS '页内表序';
COMMENT ON COLUMN performance_amounts."row" IS '行位';
COMMENT ON COLUMN performance_amounts."column" IS '列位';
COMMENT ON COLUMN performance_amounts.fiscal_year IS '年度';

CREATE OR REPLACE VIEW performance_indicators AS
SELECT * FROM read_parquet(coalesce(getvariable('juesuan'), '.') || '/performance_indicators/**/*.parquet', hive_partitioning = true, hive_types = {'fiscal_year': BIGINT});
COMMENT ON VIEW performance_indicators IS '绩效指标：一行一个三级指标';
COMMENT ON COLUMN performance_indicators.document_id IS '文件标识';
COMMENT ON COLUMN performance_indicators.entity_name IS '部门（单位）名称';
COMMENT ON COLUMN performance_indicators.project IS '项目序';
COMMENT ON COLUMN performance_indicators.project_name IS '项目名称';
COMMENT ON COLUMN performance_indicators.indicator IS '指标序';
COMMENT ON COLUMN performance_indicators.level_1 IS '一级指标';
COMMENT ON COLUMN performance_indicators.level_1_weight IS '一级指标分值';
COMMENT ON COLUMN performance_indicators.level_2 IS '二级指标';
COMMENT ON COLUMN performance_indicators.name IS '三级指标';
COMMENT ON COLUMN performance_indicators.target IS '年度指标值';
COMMENT ON COLUMN performance_indicators.target_sign IS '指标性质';
COMMENT ON COLUMN performance_indicators.target_value IS '指标值数值';
COMMENT ON COLUMN performance_indicators.target_unit IS '度量单位';
COMMENT ON COLUMN performance_indicators.target_column IS '指标值列位';
COMMENT ON COLUMN performance_indicators.adjusted_target IS '调整值';
COMMENT ON COLUMN performance_indicators.adjusted_value IS '调整值数值';
COMMENT ON COLUMN performance_indicators.actual IS '实际完成值';
COMMENT ON COLUMN performance_indicators.actual_sign IS '完成值符号';
COMMENT ON COLUMN performance_indicators.actual_value IS '完成值数值';
COMMENT ON COLUMN performance_indicators.actual_unit IS '完成值单位';
COMMENT ON COLUMN performance_indicators.actual_column IS '完成值列位';
COMMENT ON COLUMN performance_indicators.completion IS '完成率（%）';
COMMENT ON COLUMN performance_indicators.completion_state IS '完成率状态';
COMMENT ON COLUMN performance_indicators.completion_printed IS '完成率原文';
COMMENT ON COLUMN performance_indicators.completion_column IS '完成率列位';
COMMENT ON COLUMN performance_indicators.weight IS '分值';
COMMENT ON COLUMN performance_indicators.weight_state IS '分值状态';
COMMENT ON COLUMN performance_indicators.weight_printed IS '分值原文';
COMMENT ON COLUMN performance_indicators.weight_column IS '分值列位';
COMMENT ON COLUMN performance_indicators.score IS '得分';
COMMENT ON COLUMN performance_indicators.score_state IS '得分状态';
COMMENT ON COLUMN performance_indicators.score_printed IS '得分原文';
COMMENT ON COLUMN performance_indicators.score_column IS '得分列位';
COMMENT ON COLUMN performance_indicators.score_coefficient IS '得分系数';
COMMENT ON COLUMN performance_indicators.core IS '是否核心指标';
COMMENT ON COLUMN performance_indicators.deviation_reason IS '偏差原因分析及改进措施';
COMMENT ON COLUMN performance_indicators.page IS '页';
COMMENT ON COLUMN performance_indicators."table" IS '页内表序';
COMMENT ON COLUMN performance_indicators."row" IS '行位';
COMMENT ON COLUMN performance_indicators."column" IS '列位';
COMMENT ON COLUMN performance_indicators.fiscal_year IS '年度';

CREATE OR REPLACE VIEW sections AS
SELECT * FROM read_parquet(coalesce(getvariable('juesuan'), '.') || '/sections/**/*.parquet', hive_partitioning = true, hive_types = {'fiscal_year': BIGINT});
COMMENT ON VIEW sections IS '章节：一行为正文的一个章节';
COMMENT ON COLUMN sections.document_id IS '文件标识';
COMMENT ON COLUMN sections.entity_name IS '部门（单位）名称';
COMMENT ON COLUMN sections.section IS '章节序';
COMMENT ON COLUMN sections.path IS '章节编号';
COMMENT ON COLUMN sections.title IS '标题';
COMMENT ON COLUMN sections.text IS '正文';
COMMENT ON COLUMN sections.page_first IS '起始页';
COMMENT ON COLUMN sections.page_last IS '终止页';
COMMENT ON COLUMN sections.fiscal_year IS '年度';

CREATE OR REPLACE VIEW narrative_facts AS
SELECT * FROM read_parquet(coalesce(getvariable('juesuan'), '.') || '/narrative_facts/**/*.parquet', hive_partitioning = true, hive_types = {'fiscal_year': BIGINT});
COMMENT ON VIEW narrative_facts IS '文字数据：一行为正文叙述的一个数';
COMMENT ON COLUMN narrative_facts.document_id IS '文件标识';
COMMENT ON COLUMN narrative_facts.entity_name IS '部门（单位）名称';
COMMENT ON COLUMN narrative_facts.key IS '项目';
COMMENT ON COLUMN narrative_facts.value IS '数值';
COMMENT ON COLUMN narrative_facts.unit IS '单位';
COMMENT ON COLUMN narrative_facts.printed IS '原文';
COMMENT ON COLUMN narrative_facts.comparison IS '比较';
COMMENT ON COLUMN narrative_facts.base IS '比较对象';
COMMENT ON COLUMN narrative_facts.reason IS '原因';
COMMENT ON COLUMN narrative_facts.sentence IS '句子';
COMMENT ON COLUMN narrative_facts.path IS '章节编号';
COMMENT ON COLUMN narrative_facts.page IS '页';
COMMENT ON COLUMN narrative_facts.agrees_with IS '与表一致';
COMMENT ON COLUMN narrative_facts.verification IS '验证';
COMMENT ON COLUMN narrative_facts.fiscal_year IS '年度';

CREATE OR REPLACE VIEW revenue_expenditure_summary AS
SELECT document_id, entity_name, fiscal_year, side, line, code, code_level, coalesce(label_canonical, label) AS label, memo, page,
  CASE WHEN count(*) FILTER (measure = 'amount') = 1 THEN max(amount) FILTER (measure = 'amount') END AS amount,
  CASE WHEN count(*) FILTER (measure = 'initial_budget') = 1 THEN max(amount) FILTER (measure = 'initial_budget') END AS initial_budget,
  CASE WHEN count(*) FILTER (measure = 'full_year_budget') = 1 THEN max(amount) FILTER (measure = 'full_year_budget') END AS full_year_budget,
  CASE WHEN count(*) FILTER (measure = 'budget') = 1 THEN max(amount) FILTER (measure = 'budget') END AS budget,
  CASE WHEN bool_or(verification = 'contradicted') THEN 'contradicted' WHEN bool_or(verification = 'unchecked') THEN 'unchecked'
       WHEN bool_or(verification = 'within_rounding') THEN 'within_rounding' ELSE 'verified' END AS verification,
  count(*) FILTER (state = 'unreadable') AS unreadable,
  count(*) - count(DISTINCT measure) FILTER (measure IN ('amount', 'initial_budget', 'full_year_budget', 'budget')) AS not_shown
FROM facts
WHERE statement = 'revenue_expenditure_summary'
GROUP BY document_id, entity_name, fiscal_year, side, line, code, code_level, coalesce(label_canonical, label), memo, page, "table", "row"
ORDER BY entity_name, fiscal_year, document_id, page, "table", "row", side DESC;
COMMENT ON VIEW revenue_expenditure_summary IS '收入支出决算总表：一行为一份文件中的一行，每栏一列，金额单位万元';
COMMENT ON COLUMN revenue_expenditure_summary.amount IS '金额';
COMMENT ON COLUMN revenue_expenditure_summary.initial_budget IS '年初预算数';
COMMENT ON COLUMN revenue_expenditure_summary.full_year_budget IS '全年预算数';
COMMENT ON COLUMN revenue_expenditure_summary.budget IS '预算数';
COMMENT ON COLUMN revenue_expenditure_summary.verification IS '本行金额中最弱的验证结果';
COMMENT ON COLUMN revenue_expenditure_summary.unreadable IS '本行读不出的单元格数';
COMMENT ON COLUMN revenue_expenditure_summary.not_shown IS '本行未能列入各栏的单元格数（栏目不识或重复），见 facts';

CREATE OR REPLACE VIEW revenue AS
SELECT document_id, entity_name, fiscal_year, line, code, code_level, coalesce(label_canonical, label) AS label, memo, page,
  CASE WHEN count(*) FILTER (measure = 'revenue') = 1 THEN max(amount) FILTER (measure = 'revenue') END AS revenue,
  CASE WHEN count(*) FILTER (measure = 'fiscal_appropriation_revenue') = 1 THEN max(amount) FILTER (measure = 'fiscal_appropriation_revenue') END AS fiscal_appropriation_revenue,
  CASE WHEN count(*) FILTER (measure = 'superior_subsidy_revenue') = 1 THEN max(amount) FILTER (measure = 'superior_subsidy_revenue') END AS superior_subsidy_revenue,
  CASE WHEN count(*) FILTER (measure = 'service_revenue') = 1 THEN max(amount) FILTER (measure = 'service_revenue') END AS service_revenue,
  CASE WHEN count(*) FILTER (measure = 'education_fee_revenue') = 1 THEN max(amount) FILTER (measure = 'education_fee_revenue') END AS education_fee_revenue,
  CASE WHEN count(*) FILTER (measure = 'operating_revenue') = 1 THEN max(amount) FILTER (measure = 'operating_revenue') END AS operating_revenue,
  CASE WHEN count(*) FILTER (measure = 'affiliated_remittance_revenue') = 1 THEN max(amount) FILTER (measure = 'affiliated_remittance_revenue') END AS affiliated_remittance_revenue,
  CASE WHEN count(*) FILTER (measure = 'other_revenue') = 1 THEN max(amount) FILTER (measure = 'other_revenue') END AS other_revenue,
  CASE WHEN bool_or(verification = 'contradicted') THEN 'contradicted' WHEN bool_or(verification = 'unchecked') THEN 'unchecked'
       WHEN bool_or(verification = 'within_rounding') THEN 'within_rounding' ELSE 'verified' END AS verification,
  count(*) FILTER (state = 'unreadable') AS unreadable,
  count(*) - count(DISTINCT measure) FILTER (measure IN ('revenue', 'fiscal_appropriation_revenue', 'superior_subsidy_revenue', 'service_revenue', 'education_fee_revenue', 'operating_revenue', 'affiliated_remittance_revenue', 'other_revenue')) AS not_shown
FROM facts
WHERE statement = 'revenue'
GROUP BY document_id, entity_name, fiscal_year, side, line, code, code_level, coalesce(label_canonical, label), memo, page, "table", "row"
ORDER BY entity_name, fiscal_year, document_id, page, "table", "row", side DESC;
COMMENT ON VIEW revenue IS '收入决算表：一行为一份文件中的一行，每栏一列，金额单位万元';
COMMENT ON COLUMN revenue.revenue IS '本年收入合计';
COMMENT ON COLUMN revenue.fiscal_appropriation_revenue IS '财政拨款收入';
COMMENT ON COLUMN revenue.superior_subsidy_revenue IS '上级补助收入';
COMMENT ON COLUMN revenue.service_revenue IS '事业收入';
COMMENT ON COLUMN revenue.education_fee_revenue IS '教育收费';
COMMENT ON COLUMN revenue.operating_revenue IS '经营收入';
COMMENT ON COLUMN revenue.affiliated_remittance_revenue IS '附属单位上缴收入';
COMMENT ON COLUMN revenue.other_revenue IS '其他收入';
COMMENT ON COLUMN revenue.verification IS '本行金额中最弱的验证结果';
COMMENT ON COLUMN revenue.unreadable IS '本行读不出的单元格数';
COMMENT ON COLUMN revenue.not_shown IS '本行未能列入各栏的单元格数（栏目不识或重复），见 facts';

CREATE OR REPLACE VIEW expenditure AS
SELECT document_id, entity_name, fiscal_year, line, code, code_level, coalesce(label_canonical, label) AS label, memo, page,
  CASE WHEN count(*) FILTER (measure = 'expenditure') = 1 THEN max(amount) FILTER (measure = 'expenditure') END AS expenditure,
  CASE WHEN count(*) FILTER (measure = 'basic_expenditure') = 1 THEN max(amount) FILTER (measure = 'basic_expenditure') END AS basic_expenditure,
  CASE WHEN count(*) FILTER (measure = 'project_expenditure') = 1 THEN max(amount) FILTER (measure = 'project_expenditure') END AS project_expenditure,
  CASE WHEN count(*) FILTER (measure = 'remittance_to_superior') = 1 THEN max(amount) FILTER (measure = 'remittance_to_superior') END AS remittance_to_superior,
  CASE WHEN count(*) FILTER (measure = 'operating_expenditure') = 1 THEN max(amount) FILTER (measure = 'operating_expenditure') END AS operating_expenditure,
  CASE WHEN count(*) FILTER (measure = 'affiliated_subsidy_expenditure') = 1 THEN max(amount) FILTER (measure = 'affiliated_subsidy_expenditure') END AS affiliated_subsidy_expenditure,
  CASE WHEN count(*) FILTER (measure = 'basic_personnel') = 1 THEN max(amount) FILTER (measure = 'basic_personnel') END AS basic_personnel,
  CASE WHEN count(*) FILTER (measure = 'basic_public') = 1 THEN max(amount) FILTER (measure = 'basic_public') END AS basic_public,
  CASE WHEN bool_or(verification = 'contradicted') THEN 'contradicted' WHEN bool_or(verification = 'unchecked') THEN 'unchecked'
       WHEN bool_or(verification = 'within_rounding') THEN 'within_rounding' ELSE 'verified' END AS verification,
  count(*) FILTER (state = 'unreadable') AS unreadable,
  count(*) - count(DISTINCT measure) FILTER (measure IN ('expenditure', 'basic_expenditure', 'project_expenditure', 'remittance_to_superior', 'operating_expenditure', 'affiliated_subsidy_expenditure', 'basic_personnel', 'basic_public')) AS not_shown
FROM facts
WHERE statement = 'expenditure'
GROUP BY document_id, entity_name, fiscal_year, side, line, code, code_level, coalesce(label_canonical, label), memo, page, "table", "row"
ORDER BY entity_name, fiscal_year, document_id, page, "table", "row", side DESC;
COMMENT ON VIEW expenditure IS '支出决算表：一行为一份文件中的一行，每栏一列，金额单位万元';
COMMENT ON COLUMN expenditure.expenditure IS '本年支出合计';
COMMENT ON COLUMN expenditure.basic_expenditure IS '基本支出';
COMMENT ON COLUMN expenditure.project_expenditure IS '项目支出';
COMMENT ON COLUMN expenditure.remittance_to_superior IS '上缴上级支出';
COMMENT ON COLUMN expenditure.operating_expenditure IS '经营支出';
COMMENT ON COLUMN expenditure.affiliated_subsidy_expenditure IS '对附属单位补助支出';
COMMENT ON COLUMN expenditure.basic_personnel IS '人员经费';
COMMENT ON COLUMN expenditure.basic_public IS '公用经费';
COMMENT ON COLUMN expenditure.verification IS '本行金额中最弱的验证结果';
COMMENT ON COLUMN expenditure.unreadable IS '本行读不出的单元格数';
COMMENT ON COLUMN expenditure.not_shown IS '本行未能列入各栏的单元格数（栏目不识或重复），见 facts';

CREATE OR REPLACE VIEW appropriation_summary AS
SELECT document_id, entity_name, fiscal_year, side, line, code, code_level, coalesce(label_canonical, label) AS label, memo, page,
  CASE WHEN count(*) FILTER (measure = 'amount') = 1 THEN max(amount) FILTER (measure = 'amount') END AS amount,
  CASE WHEN count(*) FILTER (measure = 'general_public_budget') = 1 THEN max(amount) FILTER (measure = 'general_public_budget') END AS general_public_budget,
  CASE WHEN count(*) FILTER (measure = 'government_funds') = 1 THEN max(amount) FILTER (measure = 'government_funds') END AS government_funds,
  CASE WHEN count(*) FILTER (measure = 'state_capital') = 1 THEN max(amount) FILTER (measure = 'state_capital') END AS state_capital,
  CASE WHEN count(*) FILTER (measure = 'initial_budget') = 1 THEN max(amount) FILTER (measure = 'initial_budget') END AS initial_budget,
  CASE WHEN count(*) FILTER (measure = 'full_year_budget') = 1 THEN max(amount) FILTER (measure = 'full_year_budget') END AS full_year_budget,
  CASE WHEN count(*) FILTER (measure = 'budget') = 1 THEN max(amount) FILTER (measure = 'budget') END AS budget,
  CASE WHEN bool_or(verification = 'contradicted') THEN 'contradicted' WHEN bool_or(verification = 'unchecked') THEN 'unchecked'
       WHEN bool_or(verification = 'within_rounding') THEN 'within_rounding' ELSE 'verified' END AS verification,
  count(*) FILTER (state = 'unreadable') AS unreadable,
  count(*) - count(DISTINCT measure) FILTER (measure IN ('amount', 'general_public_budget', 'government_funds', 'state_capital', 'initial_budget', 'full_year_budget', 'budget')) AS not_shown
FROM facts
WHERE statement = 'appropriation_summary'
GROUP BY document_id, entity_name, fiscal_year, side, line, code, code_level, coalesce(label_canonical, label), memo, page, "table", "row"
ORDER BY entity_name, fiscal_year, document_id, page, "table", "row", side DESC;
COMMENT ON VIEW appropriation_summary IS '财政拨款收入支出决算总表：一行为一份文件中的一行，每栏一列，金额单位万元';
COMMENT ON COLUMN appropriation_summary.amount IS '金额';
COMMENT ON COLUMN appropriation_summary.general_public_budget IS '一般公共预算财政拨款';
COMMENT ON COLUMN appropriation_summary.government_funds IS '政府性基金预算财政拨款';
COMMENT ON COLUMN appropriation_summary.state_capital IS '国有资本经营预算财政拨款';
COMMENT ON COLUMN appropriation_summary.initial_budget IS '年初预算数';
COMMENT ON COLUMN appropriation_summary.full_year_budget IS '全年预算数';
COMMENT ON COLUMN appropriation_summary.budget IS '预算数';
COMMENT ON COLUMN appropriation_summary.verification IS '本行金额中最弱的验证结果';
COMMENT ON COLUMN appropriation_summary.unreadable IS '本行读不出的单元格数';
COMMENT ON COLUMN appropriation_summary.not_shown IS '本行未能列入各栏的单元格数（栏目不识或重复），见 facts';

CREATE OR REPLACE VIEW general_public_budget_expenditure AS
SELECT document_id, entity_name, fiscal_year, line, code, code_level, coalesce(label_canonical, label) AS label, memo, page,
  CASE WHEN count(*) FILTER (measure = 'expenditure') = 1 THEN max(amount) FILTER (measure = 'expenditure') END AS expenditure,
  CASE WHEN count(*) FILTER (measure = 'basic_expenditure') = 1 THEN max(amount) FILTER (measure = 'basic_expenditure') END AS basic_expenditure,
  CASE WHEN count(*) FILTER (measure = 'basic_personnel') = 1 THEN max(amount) FILTER (measure = 'basic_personnel') END AS basic_personnel,
  CASE WHEN count(*) FILTER (measure = 'basic_public') = 1 THEN max(amount) FILTER (measure = 'basic_public') END AS basic_public,
  CASE WHEN count(*) FILTER (measure = 'project_expenditure') = 1 THEN max(amount) FILTER (measure = 'project_expenditure') END AS project_expenditure,
  CASE WHEN count(*) FILTER (measure = 'opening_balance') = 1 THEN max(amount) FILTER (measure = 'opening_balance') END AS opening_balance,
  CASE WHEN count(*) FILTER (measure = 'revenue') = 1 THEN max(amount) FILTER (measure = 'revenue') END AS revenue,
  CASE WHEN count(*) FILTER (measure = 'closing_balance') = 1 THEN max(amount) FILTER (measure = 'closing_balance') END AS closing_balance,
  CASE WHEN count(*) FILTER (measure = 'budget') = 1 THEN max(amount) FILTER (measure = 'budget') END AS budget,
  CASE WHEN count(*) FILTER (measure = 'initial_budget') = 1 THEN max(amount) FILTER (measure = 'initial_budget') END AS initial_budget,
  CASE WHEN count(*) FILTER (measure = 'revenue_basic') = 1 THEN max(amount) FILTER (measure = 'revenue_basic') END AS revenue_basic,
  CASE WHEN count(*) FILTER (measure = 'revenue_project') = 1 THEN max(amount) FILTER (measure = 'revenue_project') END AS revenue_project,
  CASE WHEN count(*) FILTER (measure = 'opening_basic') = 1 THEN max(amount) FILTER (measure = 'opening_basic') END AS opening_basic,
  CASE WHEN count(*) FILTER (measure = 'opening_project') = 1 THEN max(amount) FILTER (measure = 'opening_project') END AS opening_project,
  CASE WHEN count(*) FILTER (measure = 'closing_basic') = 1 THEN max(amount) FILTER (measure = 'closing_basic') END AS closing_basic,
  CASE WHEN count(*) FILTER (measure = 'closing_project') = 1 THEN max(amount) FILTER (measure = 'closing_project') END AS closing_project,
  CASE WHEN count(*) FILTER (measure = 'full_year_budget') = 1 THEN max(amount) FILTER (measure = 'full_year_budget') END AS full_year_budget,
  CASE WHEN bool_or(verification = 'contradicted') THEN 'contradicted' WHEN bool_or(verification = 'unchecked') THEN 'unchecked'
       WHEN bool_or(verification = 'within_rounding') THEN 'within_rounding' ELSE 'verified' END AS verification,
  count(*) FILTER (state = 'unreadable') AS unreadable,
  count(*) - count(DISTINCT measure) FILTER (measure IN ('expenditure', 'basic_expenditure', 'basic_personnel', 'basic_public', 'project_expenditure', 'opening_balance', 'revenue', 'closing_balance', 'budget', 'initial_budget', 'revenue_basic', 'revenue_project', 'opening_basic', 'opening_project', 'closing_basic', 'closing_project', 'full_year_budget')) AS not_shown
FROM facts
WHERE statement = 'general_public_budget_expenditure'
GROUP BY document_id, entity_name, fiscal_year, side, line, code, code_level, coalesce(label_canonical, label), memo, page, "table", "row"
ORDER BY entity_name, fiscal_year, document_id, page, "table", "row", side DESC;
COMMENT ON VIEW general_public_budget_expenditure IS '一般公共预算财政拨款支出决算表：一行为一份文件中的一行，每栏一列，金额单位万元';
COMMENT ON COLUMN general_public_budget_expenditure.expenditure IS '本年支出合计';
COMMENT ON COLUMN general_public_budget_expenditure.basic_expenditure IS '基本支出';
COMMENT ON COLUMN general_public_budget_expenditure.basic_personnel IS '人员经费';
COMMENT ON COLUMN general_public_budget_expenditure.basic_public IS '日常公用经费';
COMMENT ON COLUMN general_public_budget_expenditure.project_expenditure IS '项目支出';
COMMENT ON COLUMN general_public_budget_expenditure.opening_balance IS '年初结转和结余';
COMMENT ON COLUMN general_public_budget_expenditure.revenue IS '本年收入';
COMMENT ON COLUMN general_public_budget_expenditure.closing_balance IS '年末结转和结余';
COMMENT ON COLUMN general_public_budget_expenditure.budget IS '预算数';
COMMENT ON COLUMN general_public_budget_expenditure.initial_budget IS '年初预算数';
COMMENT ON COLUMN general_public_budget_expenditure.revenue_basic IS '本年收入基本支出';
COMMENT ON COLUMN general_public_budget_expenditure.revenue_project IS '本年收入项目支出';
COMMENT ON COLUMN general_public_budget_expenditure.opening_basic IS '年初结转和结余基本支出';
COMMENT ON COLUMN general_public_budget_expenditure.opening_project IS '年初结转和结余项目支出';
COMMENT ON COLUMN general_public_budget_expenditure.closing_basic IS '年末结转和结余基本支出';
COMMENT ON COLUMN general_public_budget_expenditure.closing_project IS '年末结转和结余项目支出';
COMMENT ON COLUMN general_public_budget_expenditure.full_year_budget IS '全年预算';
COMMENT ON COLUMN general_public_budget_expenditure.verification IS '本行金额中最弱的验证结果';
COMMENT ON COLUMN general_public_budget_expenditure.unreadable IS '本行读不出的单元格数';
COMMENT ON COLUMN general_public_budget_expenditure.not_shown IS '本行未能列入各栏的单元格数（栏目不识或重复），见 facts';

CREATE OR REPLACE VIEW basic_expenditure AS
SELECT document_id, entity_name, fiscal_year, line, code, code_level, coalesce(label_canonical, label) AS label, memo, page,
  CASE WHEN count(*) FILTER (measure = 'amount') = 1 THEN max(amount) FILTER (measure = 'amount') END AS amount,
  CASE WHEN count(*) FILTER (measure = 'personnel') = 1 THEN max(amount) FILTER (measure = 'personnel') END AS personnel,
  CASE WHEN count(*) FILTER (measure = 'public') = 1 THEN max(amount) FILTER (measure = 'public') END AS public,
  CASE WHEN count(*) FILTER (measure = 'budget') = 1 THEN max(amount) FILTER (measure = 'budget') END AS budget,
  CASE WHEN count(*) FILTER (measure = 'initial_budget') = 1 THEN max(amount) FILTER (measure = 'initial_budget') END AS initial_budget,
  CASE WHEN count(*) FILTER (measure = 'full_year_budget') = 1 THEN max(amount) FILTER (measure = 'full_year_budget') END AS full_year_budget,
  CASE WHEN bool_or(verification = 'contradicted') THEN 'contradicted' WHEN bool_or(verification = 'unchecked') THEN 'unchecked'
       WHEN bool_or(verification = 'within_rounding') THEN 'within_rounding' ELSE 'verified' END AS verification,
  count(*) FILTER (state = 'unreadable') AS unreadable,
  count(*) - count(DISTINCT measure) FILTER (measure IN ('amount', 'personnel', 'public', 'budget', 'initial_budget', 'full_year_budget')) AS not_shown
FROM facts
WHERE statement = 'basic_expenditure'
GROUP BY document_id, entity_name, fiscal_year, side, line, code, code_level, coalesce(label_canonical, label), memo, page, "table", "row"
ORDER BY entity_name, fiscal_year, document_id, page, "table", "row", side DESC;
COMMENT ON VIEW basic_expenditure IS '一般公共预算财政拨款基本支出决算（明细）表：一行为一份文件中的一行，每栏一列，金额单位万元';
COMMENT ON COLUMN basic_expenditure.amount IS '金额';
COMMENT ON COLUMN basic_expenditure.personnel IS '人员经费';
COMMENT ON COLUMN basic_expenditure.public IS '公用经费';
COMMENT ON COLUMN basic_expenditure.budget IS '预算数';
COMMENT ON COLUMN basic_expenditure.initial_budget IS '年初预算';
COMMENT ON COLUMN basic_expenditure.full_year_budget IS '全年预算';
COMMENT ON COLUMN basic_expenditure.verification IS '本行金额中最弱的验证结果';
COMMENT ON COLUMN basic_expenditure.unreadable IS '本行读不出的单元格数';
COMMENT ON COLUMN basic_expenditure.not_shown IS '本行未能列入各栏的单元格数（栏目不识或重复），见 facts';

CREATE OR REPLACE VIEW government_funds AS
SELECT document_id, entity_name, fiscal_year, line, code, code_level, coalesce(label_canonical, label) AS label, memo, page,
  CASE WHEN count(*) FILTER (measure = 'opening_balance') = 1 THEN max(amount) FILTER (measure = 'opening_balance') END AS opening_balance,
  CASE WHEN count(*) FILTER (measure = 'revenue') = 1 THEN max(amount) FILTER (measure = 'revenue') END AS revenue,
  CASE WHEN count(*) FILTER (measure = 'expenditure') = 1 THEN max(amount) FILTER (measure = 'expenditure') END AS expenditure,
  CASE WHEN count(*) FILTER (measure = 'basic_expenditure') = 1 THEN max(amount) FILTER (measure = 'basic_expenditure') END AS basic_expenditure,
  CASE WHEN count(*) FILTER (measure = 'project_expenditure') = 1 THEN max(amount) FILTER (measure = 'project_expenditure') END AS project_expenditure,
  CASE WHEN count(*) FILTER (measure = 'closing_balance') = 1 THEN max(amount) FILTER (measure = 'closing_balance') END AS closing_balance,
  CASE WHEN count(*) FILTER (measure = 'revenue_basic') = 1 THEN max(amount) FILTER (measure = 'revenue_basic') END AS revenue_basic,
  CASE WHEN count(*) FILTER (measure = 'revenue_project') = 1 THEN max(amount) FILTER (measure = 'revenue_project') END AS revenue_project,
  CASE WHEN count(*) FILTER (measure = 'opening_basic') = 1 THEN max(amount) FILTER (measure = 'opening_basic') END AS opening_basic,
  CASE WHEN count(*) FILTER (measure = 'opening_project') = 1 THEN max(amount) FILTER (measure = 'opening_project') END AS opening_project,
  CASE WHEN count(*) FILTER (measure = 'closing_basic') = 1 THEN max(amount) FILTER (measure = 'closing_basic') END AS closing_basic,
  CASE WHEN count(*) FILTER (measure = 'closing_project') = 1 THEN max(amount) FILTER (measure = 'closing_project') END AS closing_project,
  CASE WHEN count(*) FILTER (measure = 'basic_personnel') = 1 THEN max(amount) FILTER (measure = 'basic_personnel') END AS basic_personnel,
  CASE WHEN count(*) FILTER (measure = 'basic_public') = 1 THEN max(amount) FILTER (measure = 'basic_public') END AS basic_public,
  CASE WHEN bool_or(verification = 'contradicted') THEN 'contradicted' WHEN bool_or(verification = 'unchecked') THEN 'unchecked'
       WHEN bool_or(verification = 'within_rounding') THEN 'within_rounding' ELSE 'verified' END AS verification,
  count(*) FILTER (state = 'unreadable') AS unreadable,
  count(*) - count(DISTINCT measure) FILTER (measure IN ('opening_balance', 'revenue', 'expenditure', 'basic_expenditure', 'project_expenditure', 'closing_balance', 'revenue_basic', 'revenue_project', 'opening_basic', 'opening_project', 'closing_basic', 'closing_project', 'basic_personnel', 'basic_public')) AS not_shown
FROM facts
WHERE statement = 'government_funds'
GROUP BY document_id, entity_name, fiscal_year, side, line, code, code_level, coalesce(label_canonical, label), memo, page, "table", "row"
ORDER BY entity_name, fiscal_year, document_id, page, "table", "row", side DESC;
COMMENT ON VIEW government_funds IS '政府性基金预算财政拨款收入支出决算表：一行为一份文件中的一行，每栏一列，金额单位万元';
COMMENT ON COLUMN government_funds.opening_balance IS '年初结转和结余';
COMMENT ON COLUMN government_funds.revenue IS '本年收入';
COMMENT ON COLUMN government_funds.expenditure IS '本年支出';
COMMENT ON COLUMN government_funds.basic_expenditure IS '基本支出';
COMMENT ON COLUMN government_funds.project_expenditure IS '项目支出';
COMMENT ON COLUMN government_funds.closing_balance IS '年末结转和结余';
COMMENT ON COLUMN government_funds.revenue_basic IS '本年收入基本支出';
COMMENT ON COLUMN government_funds.revenue_project IS '本年收入项目支出';
COMMENT ON COLUMN government_funds.opening_basic IS '年初结转和结余基本支出';
COMMENT ON COLUMN government_funds.opening_project IS '年初结转和结余项目支出';
COMMENT ON COLUMN government_funds.closing_basic IS '年末结转和结余基本支出';
COMMENT ON COLUMN government_funds.closing_project IS '年末结转和结余项目支出';
COMMENT ON COLUMN government_funds.basic_personnel IS '人员经费';
COMMENT ON COLUMN government_funds.basic_public IS '公用经费';
COMMENT ON COLUMN government_funds.verification IS '本行金额中最弱的验证结果';
COMMENT ON COLUMN government_funds.unreadable IS '本行读不出的单元格数';
COMMENT ON COLUMN government_funds.not_shown IS '本行未能列入各栏的单元格数（栏目不识或重复），见 facts';

CREATE OR REPLACE VIEW state_capital AS
SELECT document_id, entity_name, fiscal_year, line, code, code_level, coalesce(label_canonical, label) AS label, memo, page,
  CASE WHEN count(*) FILTER (measure = 'opening_balance') = 1 THEN max(amount) FILTER (measure = 'opening_balance') END AS opening_balance,
  CASE WHEN count(*) FILTER (measure = 'revenue') = 1 THEN max(amount) FILTER (measure = 'revenue') END AS revenue,
  CASE WHEN count(*) FILTER (measure = 'expenditure') = 1 THEN max(amount) FILTER (measure = 'expenditure') END AS expenditure,
  CASE WHEN count(*) FILTER (measure = 'basic_expenditure') = 1 THEN max(amount) FILTER (measure = 'basic_expenditure') END AS basic_expenditure,
  CASE WHEN count(*) FILTER (measure = 'project_expenditure') = 1 THEN max(amount) FILTER (measure = 'project_expenditure') END AS project_expenditure,
  CASE WHEN count(*) FILTER (measure = 'closing_balance') = 1 THEN max(amount) FILTER (measure = 'closing_balance') END AS closing_balance,
  CASE WHEN count(*) FILTER (measure = 'revenue_basic') = 1 THEN max(amount) FILTER (measure = 'revenue_basic') END AS revenue_basic,
  CASE WHEN count(*) FILTER (measure = 'revenue_project') = 1 THEN max(amount) FILTER (measure = 'revenue_project') END AS revenue_project,
  CASE WHEN count(*) FILTER (measure = 'opening_basic') = 1 THEN max(amount) FILTER (measure = 'opening_basic') END AS opening_basic,
  CASE WHEN count(*) FILTER (measure = 'opening_project') = 1 THEN max(amount) FILTER (measure = 'opening_project') END AS opening_project,
  CASE WHEN count(*) FILTER (measure = 'closing_basic') = 1 THEN max(amount) FILTER (measure = 'closing_basic') END AS closing_basic,
  CASE WHEN count(*) FILTER (measure = 'closing_project') = 1 THEN max(amount) FILTER (measure = 'closing_project') END AS closing_project,
  CASE WHEN count(*) FILTER (measure = 'basic_personnel') = 1 THEN max(amount) FILTER (measure = 'basic_personnel') END AS basic_personnel,
  CASE WHEN count(*) FILTER (measure = 'basic_public') = 1 THEN max(amount) FILTER (measure = 'basic_public') END AS basic_public,
  CASE WHEN bool_or(verification = 'contradicted') THEN 'contradicted' WHEN bool_or(verification = 'unchecked') THEN 'unchecked'
       WHEN bool_or(verification = 'within_rounding') THEN 'within_rounding' ELSE 'verified' END AS verification,
  count(*) FILTER (state = 'unreadable') AS unreadable,
  count(*) - count(DISTINCT measure) FILTER (measure IN ('opening_balance', 'revenue', 'expenditure', 'basic_expenditure', 'project_expenditure', 'closing_balance', 'revenue_basic', 'revenue_project', 'opening_basic', 'opening_project', 'closing_basic', 'closing_project', 'basic_personnel', 'basic_public')) AS not_shown
FROM facts
WHERE statement = 'state_capital'
GROUP BY document_id, entity_name, fiscal_year, side, line, code, code_level, coalesce(label_canonical, label), memo, page, "table", "row"
ORDER BY entity_name, fiscal_year, document_id, page, "table", "row", side DESC;
COMMENT ON VIEW state_capital IS '国有资本经营预算财政拨款（收入）支出决算表：一行为一份文件中的一行，每栏一列，金额单位万元';
COMMENT ON COLUMN state_capital.opening_balance IS '年初结转和结余';
COMMENT ON COLUMN state_capital.revenue IS '本年收入';
COMMENT ON COLUMN state_capital.expenditure IS '本年支出';
COMMENT ON COLUMN state_capital.basic_expenditure IS '基本支出';
COMMENT ON COLUMN state_capital.project_expenditure IS '项目支出';
COMMENT ON COLUMN state_capital.closing_balance IS '年末结转和结余';
COMMENT ON COLUMN state_capital.revenue_basic IS '本年收入基本支出';
COMMENT ON COLUMN state_capital.revenue_project IS '本年收入项目支出';
COMMENT ON COLUMN state_capital.opening_basic IS '年初结转和结余基本支出';
COMMENT ON COLUMN state_capital.opening_project IS '年初结转和结余项目支出';
COMMENT ON COLUMN state_capital.closing_basic IS '年末结转和结余基本支出';
COMMENT ON COLUMN state_capital.closing_project IS '年末结转和结余项目支出';
COMMENT ON COLUMN state_capital.basic_personnel IS '人员经费';
COMMENT ON COLUMN state_capital.basic_public IS '公用经费';
COMMENT ON COLUMN state_capital.verification IS '本行金额中最弱的验证结果';
COMMENT ON COLUMN state_capital.unreadable IS '本行读不出的单元格数';
COMMENT ON COLUMN state_capital.not_shown IS '本行未能列入各栏的单元格数（栏目不识或重复），见 facts';

CREATE OR REPLACE VIEW three_public_lines AS
SELECT document_id, entity_name, fiscal_year, line, code, code_level, coalesce(label_canonical, label) AS label, memo, page,
  CASE WHEN count(*) FILTER (measure = 'budget') = 1 THEN max(amount) FILTER (measure = 'budget') END AS budget,
  CASE WHEN count(*) FILTER (measure = 'actual') = 1 THEN max(amount) FILTER (measure = 'actual') END AS actual,
  CASE WHEN bool_or(verification = 'contradicted') THEN 'contradicted' WHEN bool_or(verification = 'unchecked') THEN 'unchecked'
       WHEN bool_or(verification = 'within_rounding') THEN 'within_rounding' ELSE 'verified' END AS verification,
  count(*) FILTER (state = 'unreadable') AS unreadable,
  count(*) - count(DISTINCT measure) FILTER (measure IN ('budget', 'actual')) AS not_shown
FROM facts
WHERE statement = 'three_public'
GROUP BY document_id, entity_name, fiscal_year, side, line, code, code_level, coalesce(label_canonical, label), memo, page, "table", "row"
ORDER BY entity_name, fiscal_year, document_id, page, "table", "row", side DESC;
COMMENT ON VIEW three_public_lines IS '财政拨款“三公”经费支出决算表：一行为一份文件中的一行，每栏一列，金额单位万元';
COMMENT ON COLUMN three_public_lines.budget IS '预算数';
COMMENT ON COLUMN three_public_lines.actual IS '决算数';
COMMENT ON COLUMN three_public_lines.verification IS '本行金额中最弱的验证结果';
COMMENT ON COLUMN three_public_lines.unreadable IS '本行读不出的单元格数';
COMMENT ON COLUMN three_public_lines.not_shown IS '本行未能列入各栏的单元格数（栏目不识或重复），见 facts';

CREATE OR REPLACE VIEW general_public_budget_revenue_expenditure AS
SELECT document_id, entity_name, fiscal_year, line, code, code_level, coalesce(label_canonical, label) AS label, memo, page,
  CASE WHEN count(*) FILTER (measure = 'opening_project_carryover') = 1 THEN max(amount) FILTER (measure = 'opening_project_carryover') END AS opening_project_carryover,
  CASE WHEN count(*) FILTER (measure = 'opening_project_surplus') = 1 THEN max(amount) FILTER (measure = 'opening_project_surplus') END AS opening_project_surplus,
  CASE WHEN count(*) FILTER (measure = 'closing_project_carryover') = 1 THEN max(amount) FILTER (measure = 'closing_project_carryover') END AS closing_project_carryover,
  CASE WHEN count(*) FILTER (measure = 'closing_project_surplus') = 1 THEN max(amount) FILTER (measure = 'closing_project_surplus') END AS closing_project_surplus,
  CASE WHEN count(*) FILTER (measure = 'opening_balance') = 1 THEN max(amount) FILTER (measure = 'opening_balance') END AS opening_balance,
  CASE WHEN count(*) FILTER (measure = 'closing_balance') = 1 THEN max(amount) FILTER (measure = 'closing_balance') END AS closing_balance,
  CASE WHEN count(*) FILTER (measure = 'expenditure') = 1 THEN max(amount) FILTER (measure = 'expenditure') END AS expenditure,
  CASE WHEN count(*) FILTER (measure = 'basic_expenditure') = 1 THEN max(amount) FILTER (measure = 'basic_expenditure') END AS basic_expenditure,
  CASE WHEN count(*) FILTER (measure = 'basic_personnel') = 1 THEN max(amount) FILTER (measure = 'basic_personnel') END AS basic_personnel,
  CASE WHEN count(*) FILTER (measure = 'basic_public') = 1 THEN max(amount) FILTER (measure = 'basic_public') END AS basic_public,
  CASE WHEN count(*) FILTER (measure = 'project_expenditure') = 1 THEN max(amount) FILTER (measure = 'project_expenditure') END AS project_expenditure,
  CASE WHEN count(*) FILTER (measure = 'revenue') = 1 THEN max(amount) FILTER (measure = 'revenue') END AS revenue,
  CASE WHEN count(*) FILTER (measure = 'budget') = 1 THEN max(amount) FILTER (measure = 'budget') END AS budget,
  CASE WHEN count(*) FILTER (measure = 'initial_budget') = 1 THEN max(amount) FILTER (measure = 'initial_budget') END AS initial_budget,
  CASE WHEN count(*) FILTER (measure = 'revenue_basic') = 1 THEN max(amount) FILTER (measure = 'revenue_basic') END AS revenue_basic,
  CASE WHEN count(*) FILTER (measure = 'revenue_project') = 1 THEN max(amount) FILTER (measure = 'revenue_project') END AS revenue_project,
  CASE WHEN count(*) FILTER (measure = 'opening_basic') = 1 THEN max(amount) FILTER (measure = 'opening_basic') END AS opening_basic,
  CASE WHEN count(*) FILTER (measure = 'opening_project') = 1 THEN max(amount) FILTER (measure = 'opening_project') END AS opening_project,
  CASE WHEN count(*) FILTER (measure = 'closing_basic') = 1 THEN max(amount) FILTER (measure = 'closing_basic') END AS closing_basic,
  CASE WHEN count(*) FILTER (measure = 'closing_project') = 1 THEN max(amount) FILTER (measure = 'closing_project') END AS closing_project,
  CASE WHEN count(*) FILTER (measure = 'full_year_budget') = 1 THEN max(amount) FILTER (measure = 'full_year_budget') END AS full_year_budget,
  CASE WHEN bool_or(verification = 'contradicted') THEN 'contradicted' WHEN bool_or(verification = 'unchecked') THEN 'unchecked'
       WHEN bool_or(verification = 'within_rounding') THEN 'within_rounding' ELSE 'verified' END AS verification,
  count(*) FILTER (state = 'unreadable') AS unreadable,
  count(*) - count(DISTINCT measure) FILTER (measure IN ('opening_project_carryover', 'opening_project_surplus', 'closing_project_carryover', 'closing_project_surplus', 'opening_balance', 'closing_balance', 'expenditure', 'basic_expenditure', 'basic_personnel', 'basic_public', 'project_expenditure', 'revenue', 'budget', 'initial_budget', 'revenue_basic', 'revenue_project', 'opening_basic', 'opening_project', 'closing_basic', 'closing_project', 'full_year_budget')) AS not_shown
FROM facts
WHERE statement = 'general_public_budget_revenue_expenditure'
GROUP BY document_id, entity_name, fiscal_year, side, line, code, code_level, coalesce(label_canonical, label), memo, page, "table", "row"
ORDER BY entity_name, fiscal_year, document_id, page, "table", "row", side DESC;
COMMENT ON VIEW general_public_budget_revenue_expenditure IS '一般公共预算财政拨款收入支出决算表：一行为一份文件中的一行，每栏一列，金额单位万元';
COMMENT ON COLUMN general_public_budget_revenue_expenditure.opening_project_carryover IS '年初结转和结余项目支出结转和结余项目支出结转';
COMMENT ON COLUMN general_public_budget_revenue_expenditure.opening_project_surplus IS '年初结转和结余项目支出结转和结余项目支出结余';
COMMENT ON COLUMN general_public_budget_revenue_expenditure.closing_project_carryover IS '年末结转和结余项目支出结转和结余项目支出结转';
COMMENT ON COLUMN general_public_budget_revenue_expenditure.closing_project_surplus IS '年末结转和结余项目支出结转和结余项目支出结余';
COMMENT ON COLUMN general_public_budget_revenue_expenditure.opening_balance IS '年初财政拨款结转和结余';
COMMENT ON COLUMN general_public_budget_revenue_expenditure.closing_balance IS '年末财政拨款结转和结余';
COMMENT ON COLUMN general_public_budget_revenue_expenditure.expenditure IS '本年支出合计';
COMMENT ON COLUMN general_public_budget_revenue_expenditure.basic_expenditure IS '基本支出';
COMMENT ON COLUMN general_public_budget_revenue_expenditure.basic_personnel IS '人员经费';
COMMENT ON COLUMN general_public_budget_revenue_expenditure.basic_public IS '日常公用经费';
COMMENT ON COLUMN general_public_budget_revenue_expenditure.project_expenditure IS '项目支出';
COMMENT ON COLUMN general_public_budget_revenue_expenditure.revenue IS '本年收入';
COMMENT ON COLUMN general_public_budget_revenue_expenditure.budget IS '预算数';
COMMENT ON COLUMN general_public_budget_revenue_expenditure.initial_budget IS '年初预算数';
COMMENT ON COLUMN general_public_budget_revenue_expenditure.revenue_basic IS '本年收入基本支出';
COMMENT ON COLUMN general_public_budget_revenue_expenditure.revenue_project IS '本年收入项目支出';
COMMENT ON COLUMN general_public_budget_revenue_expenditure.opening_basic IS '年初结转和结余基本支出';
COMMENT ON COLUMN general_public_budget_revenue_expenditure.opening_project IS '年初结转和结余项目支出';
COMMENT ON COLUMN general_public_budget_revenue_expenditure.closing_basic IS '年末结转和结余基本支出';
COMMENT ON COLUMN general_public_budget_revenue_expenditure.closing_project IS '年末结转和结余项目支出';
COMMENT ON COLUMN general_public_budget_revenue_expenditure.full_year_budget IS '全年预算';
COMMENT ON COLUMN general_public_budget_revenue_expenditure.verification IS '本行金额中最弱的验证结果';
COMMENT ON COLUMN general_public_budget_revenue_expenditure.unreadable IS '本行读不出的单元格数';
COMMENT ON COLUMN general_public_budget_revenue_expenditure.not_shown IS '本行未能列入各栏的单元格数（栏目不识或重复），见 facts';

CREATE OR REPLACE VIEW appropriation_expenditure_by_function AS
SELECT document_id, entity_name, fiscal_year, line, code, code_level, coalesce(label_canonical, label) AS label, memo, page,
  CASE WHEN count(*) FILTER (measure = 'expenditure') = 1 THEN max(amount) FILTER (measure = 'expenditure') END AS expenditure,
  CASE WHEN count(*) FILTER (measure = 'basic_expenditure') = 1 THEN max(amount) FILTER (measure = 'basic_expenditure') END AS basic_expenditure,
  CASE WHEN count(*) FILTER (measure = 'basic_personnel') = 1 THEN max(amount) FILTER (measure = 'basic_personnel') END AS basic_personnel,
  CASE WHEN count(*) FILTER (measure = 'basic_public') = 1 THEN max(amount) FILTER (measure = 'basic_public') END AS basic_public,
  CASE WHEN count(*) FILTER (measure = 'project_expenditure') = 1 THEN max(amount) FILTER (measure = 'project_expenditure') END AS project_expenditure,
  CASE WHEN count(*) FILTER (measure = 'opening_balance') = 1 THEN max(amount) FILTER (measure = 'opening_balance') END AS opening_balance,
  CASE WHEN count(*) FILTER (measure = 'revenue') = 1 THEN max(amount) FILTER (measure = 'revenue') END AS revenue,
  CASE WHEN count(*) FILTER (measure = 'closing_balance') = 1 THEN max(amount) FILTER (measure = 'closing_balance') END AS closing_balance,
  CASE WHEN count(*) FILTER (measure = 'budget') = 1 THEN max(amount) FILTER (measure = 'budget') END AS budget,
  CASE WHEN count(*) FILTER (measure = 'initial_budget') = 1 THEN max(amount) FILTER (measure = 'initial_budget') END AS initial_budget,
  CASE WHEN count(*) FILTER (measure = 'revenue_basic') = 1 THEN max(amount) FILTER (measure = 'revenue_basic') END AS revenue_basic,
  CASE WHEN count(*) FILTER (measure = 'revenue_project') = 1 THEN max(amount) FILTER (measure = 'revenue_project') END AS revenue_project,
  CASE WHEN count(*) FILTER (measure = 'opening_basic') = 1 THEN max(amount) FILTER (measure = 'opening_basic') END AS opening_basic,
  CASE WHEN count(*) FILTER (measure = 'opening_project') = 1 THEN max(amount) FILTER (measure = 'opening_project') END AS opening_project,
  CASE WHEN count(*) FILTER (measure = 'closing_basic') = 1 THEN max(amount) FILTER (measure = 'closing_basic') END AS closing_basic,
  CASE WHEN count(*) FILTER (measure = 'closing_project') = 1 THEN max(amount) FILTER (measure = 'closing_project') END AS closing_project,
  CASE WHEN count(*) FILTER (measure = 'full_year_budget') = 1 THEN max(amount) FILTER (measure = 'full_year_budget') END AS full_year_budget,
  CASE WHEN bool_or(verification = 'contradicted') THEN 'contradicted' WHEN bool_or(verification = 'unchecked') THEN 'unchecked'
       WHEN bool_or(verification = 'within_rounding') THEN 'within_rounding' ELSE 'verified' END AS verification,
  count(*) FILTER (state = 'unreadable') AS unreadable,
  count(*) - count(DISTINCT measure) FILTER (measure IN ('expenditure', 'basic_expenditure', 'basic_personnel', 'basic_public', 'project_expenditure', 'opening_balance', 'revenue', 'closing_balance', 'budget', 'initial_budget', 'revenue_basic', 'revenue_project', 'opening_basic', 'opening_project', 'closing_basic', 'closing_project', 'full_year_budget')) AS not_shown
FROM facts
WHERE statement = 'appropriation_expenditure_by_function'
GROUP BY document_id, entity_name, fiscal_year, side, line, code, code_level, coalesce(label_canonical, label), memo, page, "table", "row"
ORDER BY entity_name, fiscal_year, document_id, page, "table", "row", side DESC;
COMMENT ON VIEW appropriation_expenditure_by_function IS '财政拨款支出决算表（功能科目）：一行为一份文件中的一行，每栏一列，金额单位万元';
COMMENT ON COLUMN appropriation_expenditure_by_function.expenditure IS '本年支出合计';
COMMENT ON COLUMN appropriation_expenditure_by_function.basic_expenditure IS '基本支出';
COMMENT ON COLUMN appropriation_expenditure_by_function.basic_personnel IS '人员经费';
COMMENT ON COLUMN appropriation_expenditure_by_function.basic_public IS '日常公用经费';
COMMENT ON COLUMN appropriation_expenditure_by_function.project_expenditure IS '项目支出';
COMMENT ON COLUMN appropriation_expenditure_by_function.opening_balance IS '年初结转和结余';
COMMENT ON COLUMN appropriation_expenditure_by_function.revenue IS '本年收入';
COMMENT ON COLUMN appropriation_expenditure_by_function.closing_balance IS '年末结转和结余';
COMMENT ON COLUMN appropriation_expenditure_by_function.budget IS '预算数';
COMMENT ON COLUMN appropriation_expenditure_by_function.initial_budget IS '年初预算数';
COMMENT ON COLUMN appropriation_expenditure_by_function.revenue_basic IS '本年收入基本支出';
COMMENT ON COLUMN appropriation_expenditure_by_function.revenue_project IS '本年收入项目支出';
COMMENT ON COLUMN appropriation_expenditure_by_function.opening_basic IS '年初结转和结余基本支出';
COMMENT ON COLUMN appropriation_expenditure_by_function.opening_project IS '年初结转和结余项目支出';
COMMENT ON COLUMN appropriation_expenditure_by_function.closing_basic IS '年末结转和结余基本支出';
COMMENT ON COLUMN appropriation_expenditure_by_function.closing_project IS '年末结转和结余项目支出';
COMMENT ON COLUMN appropriation_expenditure_by_function.full_year_budget IS '全年预算';
COMMENT ON COLUMN appropriation_expenditure_by_function.verification IS '本行金额中最弱的验证结果';
COMMENT ON COLUMN appropriation_expenditure_by_function.unreadable IS '本行读不出的单元格数';
COMMENT ON COLUMN appropriation_expenditure_by_function.not_shown IS '本行未能列入各栏的单元格数（栏目不识或重复），见 facts';

CREATE OR REPLACE VIEW appropriation_basic_expenditure AS
SELECT document_id, entity_name, fiscal_year, line, code, code_level, coalesce(label_canonical, label) AS label, memo, page,
  CASE WHEN count(*) FILTER (measure = 'amount') = 1 THEN max(amount) FILTER (measure = 'amount') END AS amount,
  CASE WHEN count(*) FILTER (measure = 'personnel') = 1 THEN max(amount) FILTER (measure = 'personnel') END AS personnel,
  CASE WHEN count(*) FILTER (measure = 'public') = 1 THEN max(amount) FILTER (measure = 'public') END AS public,
  CASE WHEN count(*) FILTER (measure = 'budget') = 1 THEN max(amount) FILTER (measure = 'budget') END AS budget,
  CASE WHEN count(*) FILTER (measure = 'initial_budget') = 1 THEN max(amount) FILTER (measure = 'initial_budget') END AS initial_budget,
  CASE WHEN count(*) FILTER (measure = 'full_year_budget') = 1 THEN max(amount) FILTER (measure = 'full_year_budget') END AS full_year_budget,
  CASE WHEN bool_or(verification = 'contradicted') THEN 'contradicted' WHEN bool_or(verification = 'unchecked') THEN 'unchecked'
       WHEN bool_or(verification = 'within_rounding') THEN 'within_rounding' ELSE 'verified' END AS verification,
  count(*) FILTER (state = 'unreadable') AS unreadable,
  count(*) - count(DISTINCT measure) FILTER (measure IN ('amount', 'personnel', 'public', 'budget', 'initial_budget', 'full_year_budget')) AS not_shown
FROM facts
WHERE statement = 'appropriation_basic_expenditure'
GROUP BY document_id, entity_name, fiscal_year, side, line, code, code_level, coalesce(label_canonical, label), memo, page, "table", "row"
ORDER BY entity_name, fiscal_year, document_id, page, "table", "row", side DESC;
COMMENT ON VIEW appropriation_basic_expenditure IS '财政拨款基本支出决算表（经济科目）：一行为一份文件中的一行，每栏一列，金额单位万元';
COMMENT ON COLUMN appropriation_basic_expenditure.amount IS '金额';
COMMENT ON COLUMN appropriation_basic_expenditure.personnel IS '人员经费';
COMMENT ON COLUMN appropriation_basic_expenditure.public IS '公用经费';
COMMENT ON COLUMN appropriation_basic_expenditure.budget IS '预算数';
COMMENT ON COLUMN appropriation_basic_expenditure.initial_budget IS '年初预算';
COMMENT ON COLUMN appropriation_basic_expenditure.full_year_budget IS '全年预算';
COMMENT ON COLUMN appropriation_basic_expenditure.verification IS '本行金额中最弱的验证结果';
COMMENT ON COLUMN appropriation_basic_expenditure.unreadable IS '本行读不出的单元格数';
COMMENT ON COLUMN appropriation_basic_expenditure.not_shown IS '本行未能列入各栏的单元格数（栏目不识或重复），见 facts';

CREATE OR REPLACE VIEW appropriation_detail AS
SELECT document_id, entity_name, fiscal_year, line, code, code_level, coalesce(label_canonical, label) AS label, memo, page,
  CASE WHEN count(*) FILTER (measure = 'expenditure') = 1 THEN max(amount) FILTER (measure = 'expenditure') END AS expenditure,
  CASE WHEN count(*) FILTER (measure = 'basic_expenditure') = 1 THEN max(amount) FILTER (measure = 'basic_expenditure') END AS basic_expenditure,
  CASE WHEN count(*) FILTER (measure = 'project_expenditure') = 1 THEN max(amount) FILTER (measure = 'project_expenditure') END AS project_expenditure,
  CASE WHEN count(*) FILTER (measure = 'general_public_budget') = 1 THEN max(amount) FILTER (measure = 'general_public_budget') END AS general_public_budget,
  CASE WHEN count(*) FILTER (measure = 'general_public_budget_basic') = 1 THEN max(amount) FILTER (measure = 'general_public_budget_basic') END AS general_public_budget_basic,
  CASE WHEN count(*) FILTER (measure = 'general_public_budget_project') = 1 THEN max(amount) FILTER (measure = 'general_public_budget_project') END AS general_public_budget_project,
  CASE WHEN count(*) FILTER (measure = 'government_funds') = 1 THEN max(amount) FILTER (measure = 'government_funds') END AS government_funds,
  CASE WHEN count(*) FILTER (measure = 'government_funds_basic') = 1 THEN max(amount) FILTER (measure = 'government_funds_basic') END AS government_funds_basic,
  CASE WHEN count(*) FILTER (measure = 'government_funds_project') = 1 THEN max(amount) FILTER (measure = 'government_funds_project') END AS government_funds_project,
  CASE WHEN count(*) FILTER (measure = 'state_capital') = 1 THEN max(amount) FILTER (measure = 'state_capital') END AS state_capital,
  CASE WHEN count(*) FILTER (measure = 'state_capital_basic') = 1 THEN max(amount) FILTER (measure = 'state_capital_basic') END AS state_capital_basic,
  CASE WHEN count(*) FILTER (measure = 'state_capital_project') = 1 THEN max(amount) FILTER (measure = 'state_capital_project') END AS state_capital_project,
  CASE WHEN count(*) FILTER (measure = 'economic_301') = 1 THEN max(amount) FILTER (measure = 'economic_301') END AS economic_301,
  CASE WHEN count(*) FILTER (measure = 'economic_30101') = 1 THEN max(amount) FILTER (measure = 'economic_30101') END AS economic_30101,
  CASE WHEN count(*) FILTER (measure = 'economic_30102') = 1 THEN max(amount) FILTER (measure = 'economic_30102') END AS economic_30102,
  CASE WHEN count(*) FILTER (measure = 'economic_30103') = 1 THEN max(amount) FILTER (measure = 'economic_30103') END AS economic_30103,
  CASE WHEN count(*) FILTER (measure = 'economic_30104') = 1 THEN max(amount) FILTER (measure = 'economic_30104') END AS economic_30104,
  CASE WHEN count(*) FILTER (measure = 'economic_30106') = 1 THEN max(amount) FILTER (measure = 'economic_30106') END AS economic_30106,
  CASE WHEN count(*) FILTER (measure = 'economic_30107') = 1 THEN max(amount) FILTER (measure = 'economic_30107') END AS economic_30107,
  CASE WHEN count(*) FILTER (measure = 'economic_30108') = 1 THEN max(amount) FILTER (measure = 'economic_30108') END AS economic_30108,
  CASE WHEN count(*) FILTER (measure = 'economic_30109') = 1 THEN max(amount) FILTER (measure = 'economic_30109') END AS economic_30109,
  CASE WHEN count(*) FILTER (measure = 'economic_30110') = 1 THEN max(amount) FILTER (measure = 'economic_30110') END AS economic_30110,
  CASE WHEN count(*) FILTER (measure = 'economic_30111') = 1 THEN max(amount) FILTER (measure = 'economic_30111') END AS economic_30111,
  CASE WHEN count(*) FILTER (measure = 'economic_30112') = 1 THEN max(amount) FILTER (measure = 'economic_30112') END AS economic_30112,
  CASE WHEN count(*) FILTER (measure = 'economic_30113') = 1 THEN max(amount) FILTER (measure = 'economic_30113') END AS economic_30113,
  CASE WHEN count(*) FILTER (measure = 'economic_30114') = 1 THEN max(amount) FILTER (measure = 'economic_30114') END AS economic_30114,
  CASE WHEN count(*) FILTER (measure = 'economic_30199') = 1 THEN max(amount) FILTER (measure = 'economic_30199') END AS economic_30199,
  CASE WHEN count(*) FILTER (measure = 'economic_302') = 1 THEN max(amount) FILTER (measure = 'economic_302') END AS economic_302,
  CASE WHEN count(*) FILTER (measure = 'economic_30201') = 1 THEN max(amount) FILTER (measure = 'economic_30201') END AS economic_30201,
  CASE WHEN count(*) FILTER (measure = 'economic_30202') = 1 THEN max(amount) FILTER (measure = 'economic_30202') END AS economic_30202,
  CASE WHEN count(*) FILTER (measure = 'economic_30203') = 1 THEN max(amount) FILTER (measure = 'economic_30203') END AS economic_30203,
  CASE WHEN count(*) FILTER (measure = 'economic_30204') = 1 THEN max(amount) FILTER (measure = 'economic_30204') END AS economic_30204,
  CASE WHEN count(*) FILTER (measure = 'economic_30205') = 1 THEN max(amount) FILTER (measure = 'economic_30205') END AS economic_30205,
  CASE WHEN count(*) FILTER (measure = 'economic_30206') = 1 THEN max(amount) FILTER (measure = 'economic_30206') END AS economic_30206,
  CASE WHEN count(*) FILTER (measure = 'economic_30207') = 1 THEN max(amount) FILTER (measure = 'economic_30207') END AS economic_30207,
  CASE WHEN count(*) FILTER (measure = 'economic_30208') = 1 THEN max(amount) FILTER (measure = 'economic_30208') END AS economic_30208,
  CASE WHEN count(*) FILTER (measure = 'economic_30209') = 1 THEN max(amount) FILTER (measure = 'economic_30209') END AS economic_30209,
  CASE WHEN count(*) FILTER (measure = 'economic_30211') = 1 THEN max(amount) FILTER (measure = 'economic_30211') END AS economic_30211,
  CASE WHEN count(*) FILTER (measure = 'economic_30212') = 1 THEN max(amount) FILTER (measure = 'economic_30212') END AS economic_30212,
  CASE WHEN count(*) FILTER (measure = 'economic_30213') = 1 THEN max(amount) FILTER (measure = 'economic_30213') END AS economic_30213,
  CASE WHEN count(*) FILTER (measure = 'economic_30214') = 1 THEN max(amount) FILTER (measure = 'economic_30214') END AS economic_30214,
  CASE WHEN count(*) FILTER (measure = 'economic_30215') = 1 THEN max(amount) FILTER (measure = 'economic_30215') END AS economic_30215,
  CASE WHEN count(*) FILTER (measure = 'economic_30216') = 1 THEN max(amount) FILTER (measure = 'economic_30216') END AS economic_30216,
  CASE WHEN count(*) FILTER (measure = 'economic_30217') = 1 THEN max(amount) FILTER (measure = 'economic_30217') END AS economic_30217,
  CASE WHEN count(*) FILTER (measure = 'economic_30218') = 1 THEN max(amount) FILTER (measure = 'economic_30218') END AS economic_30218,
  CASE WHEN count(*) FILTER (measure = 'economic_30224') = 1 THEN max(amount) FILTER (measure = 'economic_30224') END AS economic_30224,
  CASE WHEN count(*) FILTER (measure = 'economic_30225') = 1 THEN max(amount) FILTER (measure = 'economic_30225') END AS economic_30225,
  CASE WHEN count(*) FILTER (measure = 'economic_30226') = 1 THEN max(amount) FILTER (measure = 'economic_30226') END AS economic_30226,
  CASE WHEN count(*) FILTER (measure = 'economic_30227') = 1 THEN max(amount) FILTER (measure = 'economic_30227') END AS economic_30227,
  CASE WHEN count(*) FILTER (measure = 'economic_30228') = 1 THEN max(amount) FILTER (measure = 'economic_30228') END AS economic_30228,
  CASE WHEN count(*) FILTER (measure = 'economic_30229') = 1 THEN max(amount) FILTER (measure = 'economic_30229') END AS economic_30229,
  CASE WHEN count(*) FILTER (measure = 'economic_30231') = 1 THEN max(amount) FILTER (measure = 'economic_30231') END AS economic_30231,
  CASE WHEN count(*) FILTER (measure = 'economic_30239') = 1 THEN max(amount) FILTER (measure = 'economic_30239') END AS economic_30239,
  CASE WHEN count(*) FILTER (measure = 'economic_30240') = 1 THEN max(amount) FILTER (measure = 'economic_30240') END AS economic_30240,
  CASE WHEN count(*) FILTER (measure = 'economic_30299') = 1 THEN max(amount) FILTER (measure = 'economic_30299') END AS economic_30299,
  CASE WHEN count(*) FILTER (measure = 'economic_303') = 1 THEN max(amount) FILTER (measure = 'economic_303') END AS economic_303,
  CASE WHEN count(*) FILTER (measure = 'economic_30301') = 1 THEN max(amount) FILTER (measure = 'economic_30301') END AS economic_30301,
  CASE WHEN count(*) FILTER (measure = 'economic_30302') = 1 THEN max(amount) FILTER (measure = 'economic_30302') END AS economic_30302,
  CASE WHEN count(*) FILTER (measure = 'economic_30303') = 1 THEN max(amount) FILTER (measure = 'economic_30303') END AS economic_30303,
  CASE WHEN count(*) FILTER (measure = 'economic_30304') = 1 THEN max(amount) FILTER (measure = 'economic_30304') END AS economic_30304,
  CASE WHEN count(*) FILTER (measure = 'economic_30305') = 1 THEN max(amount) FILTER (measure = 'economic_30305') END AS economic_30305,
  CASE WHEN count(*) FILTER (measure = 'economic_30306') = 1 THEN max(amount) FILTER (measure = 'economic_30306') END AS economic_30306,
  CASE WHEN count(*) FILTER (measure = 'economic_30307') = 1 THEN max(amount) FILTER (measure = 'economic_30307') END AS economic_30307,
  CASE WHEN count(*) FILTER (measure = 'economic_30308') = 1 THEN max(amount) FILTER (measure = 'economic_30308') END AS economic_30308,
  CASE WHEN count(*) FILTER (measure = 'economic_30309') = 1 THEN max(amount) FILTER (measure = 'economic_30309') END AS economic_30309,
  CASE WHEN count(*) FILTER (measure = 'economic_30310') = 1 THEN max(amount) FILTER (measure = 'economic_30310') END AS economic_30310,
  CASE WHEN count(*) FILTER (measure = 'economic_30311') = 1 THEN max(amount) FILTER (measure = 'economic_30311') END AS economic_30311,
  CASE WHEN count(*) FILTER (measure = 'economic_30312') = 1 THEN max(amount) FILTER (measure = 'economic_30312') END AS economic_30312,
  CASE WHEN count(*) FILTER (measure = 'economic_30313') = 1 THEN max(amount) FILTER (measure = 'economic_30313') END AS economic_30313,
  CASE WHEN count(*) FILTER (measure = 'economic_30399') = 1 THEN max(amount) FILTER (measure = 'economic_30399') END AS economic_30399,
  CASE WHEN count(*) FILTER (measure = 'economic_304') = 1 THEN max(amount) FILTER (measure = 'economic_304') END AS economic_304,
  CASE WHEN count(*) FILTER (measure = 'economic_307') = 1 THEN max(amount) FILTER (measure = 'economic_307') END AS economic_307,
  CASE WHEN count(*) FILTER (measure = 'economic_30701') = 1 THEN max(amount) FILTER (measure = 'economic_30701') END AS economic_30701,
  CASE WHEN count(*) FILTER (measure = 'economic_30702') = 1 THEN max(amount) FILTER (measure = 'economic_30702') END AS economic_30702,
  CASE WHEN count(*) FILTER (measure = 'economic_30703') = 1 THEN max(amount) FILTER (measure = 'economic_30703') END AS economic_30703,
  CASE WHEN count(*) FILTER (measure = 'economic_30704') = 1 THEN max(amount) FILTER (measure = 'economic_30704') END AS economic_30704,
  CASE WHEN count(*) FILTER (measure = 'economic_309') = 1 THEN max(amount) FILTER (measure = 'economic_309') END AS economic_309,
  CASE WHEN count(*) FILTER (measure = 'economic_30901') = 1 THEN max(amount) FILTER (measure = 'economic_30901') END AS economic_30901,
  CASE WHEN count(*) FILTER (measure = 'economic_30902') = 1 THEN max(amount) FILTER (measure = 'economic_30902') END AS economic_30902,
  CASE WHEN count(*) FILTER (measure = 'economic_30903') = 1 THEN max(amount) FILTER (measure = 'economic_30903') END AS economic_30903,
  CASE WHEN count(*) FILTER (measure = 'economic_30905') = 1 THEN max(amount) FILTER (measure = 'economic_30905') END AS economic_30905,
  CASE WHEN count(*) FILTER (measure = 'economic_30906') = 1 THEN max(amount) FILTER (measure = 'economic_30906') END AS economic_30906,
  CASE WHEN count(*) FILTER (measure = 'economic_30907') = 1 THEN max(amount) FILTER (measure = 'economic_30907') END AS economic_30907,
  CASE WHEN count(*) FILTER (measure = 'economic_30908') = 1 THEN max(amount) FILTER (measure = 'economic_30908') END AS economic_30908,
  CASE WHEN count(*) FILTER (measure = 'economic_30913') = 1 THEN max(amount) FILTER (measure = 'economic_30913') END AS economic_30913,
  CASE WHEN count(*) FILTER (measure = 'economic_30919') = 1 THEN max(amount) FILTER (measure = 'economic_30919') END AS economic_30919,
  CASE WHEN count(*) FILTER (measure = 'economic_30921') = 1 THEN max(amount) FILTER (measure = 'economic_30921') END AS economic_30921,
  CASE WHEN count(*) FILTER (measure = 'economic_30922') = 1 THEN max(amount) FILTER (measure = 'economic_30922') END AS economic_30922,
  CASE WHEN count(*) FILTER (measure = 'economic_30999') = 1 THEN max(amount) FILTER (measure = 'economic_30999') END AS economic_30999,
  CASE WHEN count(*) FILTER (measure = 'economic_310') = 1 THEN max(amount) FILTER (measure = 'economic_310') END AS economic_310,
  CASE WHEN count(*) FILTER (measure = 'economic_31001') = 1 THEN max(amount) FILTER (measure = 'economic_31001') END AS economic_31001,
  CASE WHEN count(*) FILTER (measure = 'economic_31002') = 1 THEN max(amount) FILTER (measure = 'economic_31002') END AS economic_31002,
  CASE WHEN count(*) FILTER (measure = 'economic_31003') = 1 THEN max(amount) FILTER (measure = 'economic_31003') END AS economic_31003,
  CASE WHEN count(*) FILTER (measure = 'economic_31005') = 1 THEN max(amount) FILTER (measure = 'economic_31005') END AS economic_31005,
  CASE WHEN count(*) FILTER (measure = 'economic_31006') = 1 THEN max(amount) FILTER (measure = 'economic_31006') END AS economic_31006,
  CASE WHEN count(*) FILTER (measure = 'economic_31007') = 1 THEN max(amount) FILTER (measure = 'economic_31007') END AS economic_31007,
  CASE WHEN count(*) FILTER (measure = 'economic_31008') = 1 THEN max(amount) FILTER (measure = 'economic_31008') END AS economic_31008,
  CASE WHEN count(*) FILTER (measure = 'economic_31009') = 1 THEN max(amount) FILTER (measure = 'economic_31009') END AS economic_31009,
  CASE WHEN count(*) FILTER (measure = 'economic_31010') = 1 THEN max(amount) FILTER (measure = 'economic_31010') END AS economic_31010,
  CASE WHEN count(*) FILTER (measure = 'economic_31011') = 1 THEN max(amount) FILTER (measure = 'economic_31011') END AS economic_31011,
  CASE WHEN count(*) FILTER (measure = 'economic_31012') = 1 THEN max(amount) FILTER (measure = 'economic_31012') END AS economic_31012,
  CASE WHEN count(*) FILTER (measure = 'economic_31013') = 1 THEN max(amount) FILTER (measure = 'economic_31013') END AS economic_31013,
  CASE WHEN count(*) FILTER (measure = 'economic_31019') = 1 THEN max(amount) FILTER (measure = 'economic_31019') END AS economic_31019,
  CASE WHEN count(*) FILTER (measure = 'economic_31021') = 1 THEN max(amount) FILTER (measure = 'economic_31021') END AS economic_31021,
  CASE WHEN count(*) FILTER (measure = 'economic_31022') = 1 THEN max(amount) FILTER (measure = 'economic_31022') END AS economic_31022,
  CASE WHEN count(*) FILTER (measure = 'economic_31099') = 1 THEN max(amount) FILTER (measure = 'economic_31099') END AS economic_31099,
  CASE WHEN count(*) FILTER (measure = 'economic_311') = 1 THEN max(amount) FILTER (measure = 'economic_311') END AS economic_311,
  CASE WHEN count(*) FILTER (measure = 'economic_31101') = 1 THEN max(amount) FILTER (measure = 'economic_31101') END AS economic_31101,
  CASE WHEN count(*) FILTER (measure = 'economic_31199') = 1 THEN max(amount) FILTER (measure = 'economic_31199') END AS economic_31199,
  CASE WHEN count(*) FILTER (measure = 'economic_312') = 1 THEN max(amount) FILTER (measure = 'economic_312') END AS economic_312,
  CASE WHEN count(*) FILTER (measure = 'economic_31201') = 1 THEN max(amount) FILTER (measure = 'economic_31201') END AS economic_31201,
  CASE WHEN count(*) FILTER (measure = 'economic_31203') = 1 THEN max(amount) FILTER (measure = 'economic_31203') END AS economic_31203,
  CASE WHEN count(*) FILTER (measure = 'economic_31204') = 1 THEN max(amount) FILTER (measure = 'economic_31204') END AS economic_31204,
  CASE WHEN count(*) FILTER (measure = 'economic_31205') = 1 THEN max(amount) FILTER (measure = 'economic_31205') END AS economic_31205,
  CASE WHEN count(*) FILTER (measure = 'economic_31206') = 1 THEN max(amount) FILTER (measure = 'economic_31206') END AS economic_31206,
  CASE WHEN count(*) FILTER (measure = 'economic_31299') = 1 THEN max(amount) FILTER (measure = 'economic_31299') END AS economic_31299,
  CASE WHEN count(*) FILTER (measure = 'economic_313') = 1 THEN max(amount) FILTER (measure = 'economic_313') END AS economic_313,
  CASE WHEN count(*) FILTER (measure = 'economic_31302') = 1 THEN max(amount) FILTER (measure = 'economic_31302') END AS economic_31302,
  CASE WHEN count(*) FILTER (measure = 'economic_31303') = 1 THEN max(amount) FILTER (measure = 'economic_31303') END AS economic_31303,
  CASE WHEN count(*) FILTER (measure = 'economic_31304') = 1 THEN max(amount) FILTER (measure = 'economic_31304') END AS economic_31304,
  CASE WHEN count(*) FILTER (measure = 'economic_399') = 1 THEN max(amount) FILTER (measure = 'economic_399') END AS economic_399,
  CASE WHEN count(*) FILTER (measure = 'economic_39906') = 1 THEN max(amount) FILTER (measure = 'economic_39906') END AS economic_39906,
  CASE WHEN count(*) FILTER (measure = 'economic_39907') = 1 THEN max(amount) FILTER (measure = 'economic_39907') END AS economic_39907,
  CASE WHEN count(*) FILTER (measure = 'economic_39908') = 1 THEN max(amount) FILTER (measure = 'economic_39908') END AS economic_39908,
  CASE WHEN count(*) FILTER (measure = 'economic_39909') = 1 THEN max(amount) FILTER (measure = 'economic_39909') END AS economic_39909,
  CASE WHEN count(*) FILTER (measure = 'economic_39910') = 1 THEN max(amount) FILTER (measure = 'economic_39910') END AS economic_39910,
  CASE WHEN count(*) FILTER (measure = 'economic_39999') = 1 THEN max(amount) FILTER (measure = 'economic_39999') END AS economic_39999,
  CASE WHEN bool_or(verification = 'contradicted') THEN 'contradicted' WHEN bool_or(verification = 'unchecked') THEN 'unchecked'
       WHEN bool_or(verification = 'within_rounding') THEN 'within_rounding' ELSE 'verified' END AS verification,
  count(*) FILTER (state = 'unreadable') AS unreadable,
  count(*) - count(DISTINCT measure) FILTER (measure IN ('expenditure', 'basic_expenditure', 'project_expenditure', 'general_public_budget', 'general_public_budget_basic', 'general_public_budget_project', 'government_funds', 'government_funds_basic', 'government_funds_project', 'state_capital', 'state_capital_basic', 'state_capital_project', 'economic_301', 'economic_30101', 'economic_30102', 'economic_30103', 'economic_30104', 'economic_30106', 'economic_30107', 'economic_30108', 'economic_30109', 'economic_30110', 'economic_30111', 'economic_30112', 'economic_30113', 'economic_30114', 'economic_30199', 'economic_302', 'economic_30201', 'economic_30202', 'economic_30203', 'economic_30204', 'economic_30205', 'economic_30206', 'economic_30207', 'economic_30208', 'economic_30209', 'economic_30211', 'economic_30212', 'economic_30213', 'economic_30214', 'economic_30215', 'economic_30216', 'economic_30217', 'economic_30218', 'economic_30224', 'economic_30225', 'economic_30226', 'economic_30227', 'economic_30228', 'economic_30229', 'economic_30231', 'economic_30239', 'economic_30240', 'economic_30299', 'economic_303', 'economic_30301', 'economic_30302', 'economic_30303', 'economic_30304', 'economic_30305', 'economic_30306', 'economic_30307', 'economic_30308', 'economic_30309', 'economic_30310', 'economic_30311', 'economic_30312', 'economic_30313', 'economic_30399', 'economic_304', 'economic_307', 'economic_30701', 'economic_30702', 'economic_30703', 'economic_30704', 'economic_309', 'economic_30901', 'economic_30902', 'economic_30903', 'economic_30905', 'economic_30906', 'economic_30907', 'economic_30908', 'economic_30913', 'economic_30919', 'economic_30921', 'economic_30922', 'economic_30999', 'economic_310', 'economic_31001', 'economic_31002', 'economic_31003', 'economic_31005', 'economic_31006', 'economic_31007', 'economic_31008', 'economic_31009', 'economic_31010', 'economic_31011', 'economic_31012', 'economic_31013', 'economic_31019', 'economic_31021', 'economic_31022', 'economic_31099', 'economic_311', 'economic_31101', 'economic_31199', 'economic_312', 'economic_31201', 'economic_31203', 'economic_31204', 'economic_31205', 'economic_31206', 'economic_31299', 'economic_313', 'economic_31302', 'economic_31303', 'economic_31304', 'economic_399', 'economic_39906', 'economic_39907', 'economic_39908', 'economic_39909', 'economic_39910', 'economic_39999')) AS not_shown
FROM facts
WHERE statement = 'appropriation_detail'
GROUP BY document_id, entity_name, fiscal_year, side, line, code, code_level, coalesce(label_canonical, label), memo, page, "table", "row"
ORDER BY entity_name, fiscal_year, document_id, page, "table", "row", side DESC;
COMMENT ON VIEW appropriation_detail IS '财政拨款支出决算明细表：一行为一份文件中的一行，每栏一列，金额单位万元';
COMMENT ON COLUMN appropriation_detail.expenditure IS '合计';
COMMENT ON COLUMN appropriation_detail.basic_expenditure IS '基本支出';
COMMENT ON COLUMN appropriation_detail.project_expenditure IS '项目支出';
COMMENT ON COLUMN appropriation_detail.general_public_budget IS '一般公共预算财政拨款';
COMMENT ON COLUMN appropriation_detail.general_public_budget_basic IS '一般公共预算财政拨款基本支出';
COMMENT ON COLUMN appropriation_detail.general_public_budget_project IS '一般公共预算财政拨款项目支出';
COMMENT ON COLUMN appropriation_detail.government_funds IS '政府性基金预算财政拨款';
COMMENT ON COLUMN appropriation_detail.government_funds_basic IS '政府性基金预算财政拨款基本支出';
COMMENT ON COLUMN appropriation_detail.government_funds_project IS '政府性基金预算财政拨款项目支出';
COMMENT ON COLUMN appropriation_detail.state_capital IS '国有资本经营预算财政拨款';
COMMENT ON COLUMN appropriation_detail.state_capital_basic IS '国有资本经营预算财政拨款基本支出';
COMMENT ON COLUMN appropriation_detail.state_capital_project IS '国有资本经营预算财政拨款项目支出';
COMMENT ON COLUMN appropriation_detail.verification IS '本行金额中最弱的验证结果';
COMMENT ON COLUMN appropriation_detail.unreadable IS '本行读不出的单元格数';
COMMENT ON COLUMN appropriation_detail.not_shown IS '本行未能列入各栏的单元格数（栏目不识或重复），见 facts';

CREATE OR REPLACE VIEW general_public_budget_detail AS
SELECT document_id, entity_name, fiscal_year, line, code, code_level, coalesce(label_canonical, label) AS label, memo, page,
  CASE WHEN count(*) FILTER (measure = 'expenditure') = 1 THEN max(amount) FILTER (measure = 'expenditure') END AS expenditure,
  CASE WHEN count(*) FILTER (measure = 'basic_expenditure') = 1 THEN max(amount) FILTER (measure = 'basic_expenditure') END AS basic_expenditure,
  CASE WHEN count(*) FILTER (measure = 'project_expenditure') = 1 THEN max(amount) FILTER (measure = 'project_expenditure') END AS project_expenditure,
  CASE WHEN count(*) FILTER (measure = 'general_public_budget') = 1 THEN max(amount) FILTER (measure = 'general_public_budget') END AS general_public_budget,
  CASE WHEN count(*) FILTER (measure = 'general_public_budget_basic') = 1 THEN max(amount) FILTER (measure = 'general_public_budget_basic') END AS general_public_budget_basic,
  CASE WHEN count(*) FILTER (measure = 'general_public_budget_project') = 1 THEN max(amount) FILTER (measure = 'general_public_budget_project') END AS general_public_budget_project,
  CASE WHEN count(*) FILTER (measure = 'government_funds') = 1 THEN max(amount) FILTER (measure = 'government_funds') END AS government_funds,
  CASE WHEN count(*) FILTER (measure = 'government_funds_basic') = 1 THEN max(amount) FILTER (measure = 'government_funds_basic') END AS government_funds_basic,
  CASE WHEN count(*) FILTER (measure = 'government_funds_project') = 1 THEN max(amount) FILTER (measure = 'government_funds_project') END AS government_funds_project,
  CASE WHEN count(*) FILTER (measure = 'state_capital') = 1 THEN max(amount) FILTER (measure = 'state_capital') END AS state_capital,
  CASE WHEN count(*) FILTER (measure = 'state_capital_basic') = 1 THEN max(amount) FILTER (measure = 'state_capital_basic') END AS state_capital_basic,
  CASE WHEN count(*) FILTER (measure = 'state_capital_project') = 1 THEN max(amount) FILTER (measure = 'state_capital_project') END AS state_capital_project,
  CASE WHEN count(*) FILTER (measure = 'economic_301') = 1 THEN max(amount) FILTER (measure = 'economic_301') END AS economic_301,
  CASE WHEN count(*) FILTER (measure = 'economic_30101') = 1 THEN max(amount) FILTER (measure = 'economic_30101') END AS economic_30101,
  CASE WHEN count(*) FILTER (measure = 'economic_30102') = 1 THEN max(amount) FILTER (measure = 'economic_30102') END AS economic_30102,
  CASE WHEN count(*) FILTER (measure = 'economic_30103') = 1 THEN max(amount) FILTER (measure = 'economic_30103') END AS economic_30103,
  CASE WHEN count(*) FILTER (measure = 'economic_30104') = 1 THEN max(amount) FILTER (measure = 'economic_30104') END AS economic_30104,
  CASE WHEN count(*) FILTER (measure = 'economic_30106') = 1 THEN max(amount) FILTER (measure = 'economic_30106') END AS economic_30106,
  CASE WHEN count(*) FILTER (measure = 'economic_30107') = 1 THEN max(amount) FILTER (measure = 'economic_30107') END AS economic_30107,
  CASE WHEN count(*) FILTER (measure = 'economic_30108') = 1 THEN max(amount) FILTER (measure = 'economic_30108') END AS economic_30108,
  CASE WHEN count(*) FILTER (measure = 'economic_30109') = 1 THEN max(amount) FILTER (measure = 'economic_30109') END AS economic_30109,
  CASE WHEN count(*) FILTER (measure = 'economic_30110') = 1 THEN max(amount) FILTER (measure = 'economic_30110') END AS economic_30110,
  CASE WHEN count(*) FILTER (measure = 'economic_30111') = 1 THEN max(amount) FILTER (measure = 'economic_30111') END AS economic_30111,
  CASE WHEN count(*) FILTER (measure = 'economic_30112') = 1 THEN max(amount) FILTER (measure = 'economic_30112') END AS economic_30112,
  CASE WHEN count(*) FILTER (measure = 'economic_30113') = 1 THEN max(amount) FILTER (measure = 'economic_30113') END AS economic_30113,
  CASE WHEN count(*) FILTER (measure = 'economic_30114') = 1 THEN max(amount) FILTER (measure = 'economic_30114') END AS economic_30114,
  CASE WHEN count(*) FILTER (measure = 'economic_30199') = 1 THEN max(amount) FILTER (measure = 'economic_30199') END AS economic_30199,
  CASE WHEN count(*) FILTER (measure = 'economic_302') = 1 THEN max(amount) FILTER (measure = 'economic_302') END AS economic_302,
  CASE WHEN count(*) FILTER (measure = 'economic_30201') = 1 THEN max(amount) FILTER (measure = 'economic_30201') END AS economic_30201,
  CASE WHEN count(*) FILTER (measure = 'economic_30202') = 1 THEN max(amount) FILTER (measure = 'economic_30202') END AS economic_30202,
  CASE WHEN count(*) FILTER (measure = 'economic_30203') = 1 THEN max(amount) FILTER (measure = 'economic_30203') END AS economic_30203,
  CASE WHEN count(*) FILTER (measure = 'economic_30204') = 1 THEN max(amount) FILTER (measure = 'economic_30204') END AS economic_30204,
  CASE WHEN count(*) FILTER (measure = 'economic_30205') = 1 THEN max(amount) FILTER (measure = 'economic_30205') END AS economic_30205,
  CASE WHEN count(*) FILTER (measure = 'economic_30206') = 1 THEN max(amount) FILTER (measure = 'economic_30206') END AS economic_30206,
  CASE WHEN count(*) FILTER (measure = 'economic_30207') = 1 THEN max(amount) FILTER (measure = 'economic_30207') END AS economic_30207,
  CASE WHEN count(*) FILTER (measure = 'economic_30208') = 1 THEN max(amount) FILTER (measure = 'economic_30208') END AS economic_30208,
  CASE WHEN count(*) FILTER (measure = 'economic_30209') = 1 THEN max(amount) FILTER (measure = 'economic_30209') END AS economic_30209,
  CASE WHEN count(*) FILTER (measure = 'economic_30211') = 1 THEN max(amount) FILTER (measure = 'economic_30211') END AS economic_30211,
  CASE WHEN count(*) FILTER (measure = 'economic_30212') = 1 THEN max(amount) FILTER (measure = 'economic_30212') END AS economic_30212,
  CASE WHEN count(*) FILTER (measure = 'economic_30213') = 1 THEN max(amount) FILTER (measure = 'economic_30213') END AS economic_30213,
  CASE WHEN count(*) FILTER (measure = 'economic_30214') = 1 THEN max(amount) FILTER (measure = 'economic_30214') END AS economic_30214,
  CASE WHEN count(*) FILTER (measure = 'economic_30215') = 1 THEN max(amount) FILTER (measure = 'economic_30215') END AS economic_30215,
  CASE WHEN count(*) FILTER (measure = 'economic_30216') = 1 THEN max(amount) FILTER (measure = 'economic_30216') END AS economic_30216,
  CASE WHEN count(*) FILTER (measure = 'economic_30217') = 1 THEN max(amount) FILTER (measure = 'economic_30217') END AS economic_30217,
  CASE WHEN count(*) FILTER (measure = 'economic_30218') = 1 THEN max(amount) FILTER (measure = 'economic_30218') END AS economic_30218,
  CASE WHEN count(*) FILTER (measure = 'economic_30224') = 1 THEN max(amount) FILTER (measure = 'economic_30224') END AS economic_30224,
  CASE WHEN count(*) FILTER (measure = 'economic_30225') = 1 THEN max(amount) FILTER (measure = 'economic_30225') END AS economic_30225,
  CASE WHEN count(*) FILTER (measure = 'economic_30226') = 1 THEN max(amount) FILTER (measure = 'economic_30226') END AS economic_30226,
  CASE WHEN count(*) FILTER (measure = 'economic_30227') = 1 THEN max(amount) FILTER (measure = 'economic_30227') END AS economic_30227,
  CASE WHEN count(*) FILTER (measure = 'economic_30228') = 1 THEN max(amount) FILTER (measure = 'economic_30228') END AS economic_30228,
  CASE WHEN count(*) FILTER (measure = 'economic_30229') = 1 THEN max(amount) FILTER (measure = 'economic_30229') END AS economic_30229,
  CASE WHEN count(*) FILTER (measure = 'economic_30231') = 1 THEN max(amount) FILTER (measure = 'economic_30231') END AS economic_30231,
  CASE WHEN count(*) FILTER (measure = 'economic_30239') = 1 THEN max(amount) FILTER (measure = 'economic_30239') END AS economic_30239,
  CASE WHEN count(*) FILTER (measure = 'economic_30240') = 1 THEN max(amount) FILTER (measure = 'economic_30240') END AS economic_30240,
  CASE WHEN count(*) FILTER (measure = 'economic_30299') = 1 THEN max(amount) FILTER (measure = 'economic_30299') END AS economic_30299,
  CASE WHEN count(*) FILTER (measure = 'economic_303') = 1 THEN max(amount) FILTER (measure = 'economic_303') END AS economic_303,
  CASE WHEN count(*) FILTER (measure = 'economic_30301') = 1 THEN max(amount) FILTER (measure = 'economic_30301') END AS economic_30301,
  CASE WHEN count(*) FILTER (measure = 'economic_30302') = 1 THEN max(amount) FILTER (measure = 'economic_30302') END AS economic_30302,
  CASE WHEN count(*) FILTER (measure = 'economic_30303') = 1 THEN max(amount) FILTER (measure = 'economic_30303') END AS economic_30303,
  CASE WHEN count(*) FILTER (measure = 'economic_30304') = 1 THEN max(amount) FILTER (measure = 'economic_30304') END AS economic_30304,
  CASE WHEN count(*) FILTER (measure = 'economic_30305') = 1 THEN max(amount) FILTER (measure = 'economic_30305') END AS economic_30305,
  CASE WHEN count(*) FILTER (measure = 'economic_30306') = 1 THEN max(amount) FILTER (measure = 'economic_30306') END AS economic_30306,
  CASE WHEN count(*) FILTER (measure = 'economic_30307') = 1 THEN max(amount) FILTER (measure = 'economic_30307') END AS economic_30307,
  CASE WHEN count(*) FILTER (measure = 'economic_30308') = 1 THEN max(amount) FILTER (measure = 'economic_30308') END AS economic_30308,
  CASE WHEN count(*) FILTER (measure = 'economic_30309') = 1 THEN max(amount) FILTER (measure = 'economic_30309') END AS economic_30309,
  CASE WHEN count(*) FILTER (measure = 'economic_30310') = 1 THEN max(amount) FILTER (measure = 'economic_30310') END AS economic_30310,
  CASE WHEN count(*) FILTER (measure = 'economic_30311') = 1 THEN max(amount) FILTER (measure = 'economic_30311') END AS economic_30311,
  CASE WHEN count(*) FILTER (measure = 'economic_30312') = 1 THEN max(amount) FILTER (measure = 'economic_30312') END AS economic_30312,
  CASE WHEN count(*) FILTER (measure = 'economic_30313') = 1 THEN max(amount) FILTER (measure = 'economic_30313') END AS economic_30313,
  CASE WHEN count(*) FILTER (measure = 'economic_30399') = 1 THEN max(amount) FILTER (measure = 'economic_30399') END AS economic_30399,
  CASE WHEN count(*) FILTER (measure = 'economic_304') = 1 THEN max(amount) FILTER (measure = 'economic_304') END AS economic_304,
  CASE WHEN count(*) FILTER (measure = 'economic_307') = 1 THEN max(amount) FILTER (measure = 'economic_307') END AS economic_307,
  CASE WHEN count(*) FILTER (measure = 'economic_30701') = 1 THEN max(amount) FILTER (measure = 'economic_30701') END AS economic_30701,
  CASE WHEN count(*) FILTER (measure = 'economic_30702') = 1 THEN max(amount) FILTER (measure = 'economic_30702') END AS economic_30702,
  CASE WHEN count(*) FILTER (measure = 'economic_30703') = 1 THEN max(amount) FILTER (measure = 'economic_30703') END AS economic_30703,
  CASE WHEN count(*) FILTER (measure = 'economic_30704') = 1 THEN max(amount) FILTER (measure = 'economic_30704') END AS economic_30704,
  CASE WHEN count(*) FILTER (measure = 'economic_309') = 1 THEN max(amount) FILTER (measure = 'economic_309') END AS economic_309,
  CASE WHEN count(*) FILTER (measure = 'economic_30901') = 1 THEN max(amount) FILTER (measure = 'economic_30901') END AS economic_30901,
  CASE WHEN count(*) FILTER (measure = 'economic_30902') = 1 THEN max(amount) FILTER (measure = 'economic_30902') END AS economic_30902,
  CASE WHEN count(*) FILTER (measure = 'economic_30903') = 1 THEN max(amount) FILTER (measure = 'economic_30903') END AS economic_30903,
  CASE WHEN count(*) FILTER (measure = 'economic_30905') = 1 THEN max(amount) FILTER (measure = 'economic_30905') END AS economic_30905,
  CASE WHEN count(*) FILTER (measure = 'economic_30906') = 1 THEN max(amount) FILTER (measure = 'economic_30906') END AS economic_30906,
  CASE WHEN count(*) FILTER (measure = 'economic_30907') = 1 THEN max(amount) FILTER (measure = 'economic_30907') END AS economic_30907,
  CASE WHEN count(*) FILTER (measure = 'economic_30908') = 1 THEN max(amount) FILTER (measure = 'economic_30908') END AS economic_30908,
  CASE WHEN count(*) FILTER (measure = 'economic_30913') = 1 THEN max(amount) FILTER (measure = 'economic_30913') END AS economic_30913,
  CASE WHEN count(*) FILTER (measure = 'economic_30919') = 1 THEN max(amount) FILTER (measure = 'economic_30919') END AS economic_30919,
  CASE WHEN count(*) FILTER (measure = 'economic_30921') = 1 THEN max(amount) FILTER (measure = 'economic_30921') END AS economic_30921,
  CASE WHEN count(*) FILTER (measure = 'economic_30922') = 1 THEN max(amount) FILTER (measure = 'economic_30922') END AS economic_30922,
  CASE WHEN count(*) FILTER (measure = 'economic_30999') = 1 THEN max(amount) FILTER (measure = 'economic_30999') END AS economic_30999,
  CASE WHEN count(*) FILTER (measure = 'economic_310') = 1 THEN max(amount) FILTER (measure = 'economic_310') END AS economic_310,
  CASE WHEN count(*) FILTER (measure = 'economic_31001') = 1 THEN max(amount) FILTER (measure = 'economic_31001') END AS economic_31001,
  CASE WHEN count(*) FILTER (measure = 'economic_31002') = 1 THEN max(amount) FILTER (measure = 'economic_31002') END AS economic_31002,
  CASE WHEN count(*) FILTER (measure = 'economic_31003') = 1 THEN max(amount) FILTER (measure = 'economic_31003') END AS economic_31003,
  CASE WHEN count(*) FILTER (measure = 'economic_31005') = 1 THEN max(amount) FILTER (measure = 'economic_31005') END AS economic_31005,
  CASE WHEN count(*) FILTER (measure = 'economic_31006') = 1 THEN max(amount) FILTER (measure = 'economic_31006') END AS economic_31006,
  CASE WHEN count(*) FILTER (measure = 'economic_31007') = 1 THEN max(amount) FILTER (measure = 'economic_31007') END AS economic_31007,
  CASE WHEN count(*) FILTER (measure = 'economic_31008') = 1 THEN max(amount) FILTER (measure = 'economic_31008') END AS economic_31008,
  CASE WHEN count(*) FILTER (measure = 'economic_31009') = 1 THEN max(amount) FILTER (measure = 'economic_31009') END AS economic_31009,
  CASE WHEN count(*) FILTER (measure = 'economic_31010') = 1 THEN max(amount) FILTER (measure = 'economic_31010') END AS economic_31010,
  CASE WHEN count(*) FILTER (measure = 'economic_31011') = 1 THEN max(amount) FILTER (measure = 'economic_31011') END AS economic_31011,
  CASE WHEN count(*) FILTER (measure = 'economic_31012') = 1 THEN max(amount) FILTER (measure = 'economic_31012') END AS economic_31012,
  CASE WHEN count(*) FILTER (measure = 'economic_31013') = 1 THEN max(amount) FILTER (measure = 'economic_31013') END AS economic_31013,
  CASE WHEN count(*) FILTER (measure = 'economic_31019') = 1 THEN max(amount) FILTER (measure = 'economic_31019') END AS economic_31019,
  CASE WHEN count(*) FILTER (measure = 'economic_31021') = 1 THEN max(amount) FILTER (measure = 'economic_31021') END AS economic_31021,
  CASE WHEN count(*) FILTER (measure = 'economic_31022') = 1 THEN max(amount) FILTER (measure = 'economic_31022') END AS economic_31022,
  CASE WHEN count(*) FILTER (measure = 'economic_31099') = 1 THEN max(amount) FILTER (measure = 'economic_31099') END AS economic_31099,
  CASE WHEN count(*) FILTER (measure = 'economic_311') = 1 THEN max(amount) FILTER (measure = 'economic_311') END AS economic_311,
  CASE WHEN count(*) FILTER (measure = 'economic_31101') = 1 THEN max(amount) FILTER (measure = 'economic_31101') END AS economic_31101,
  CASE WHEN count(*) FILTER (measure = 'economic_31199') = 1 THEN max(amount) FILTER (measure = 'economic_31199') END AS economic_31199,
  CASE WHEN count(*) FILTER (measure = 'economic_312') = 1 THEN max(amount) FILTER (measure = 'economic_312') END AS economic_312,
  CASE WHEN count(*) FILTER (measure = 'economic_31201') = 1 THEN max(amount) FILTER (measure = 'economic_31201') END AS economic_31201,
  CASE WHEN count(*) FILTER (measure = 'economic_31203') = 1 THEN max(amount) FILTER (measure = 'economic_31203') END AS economic_31203,
  CASE WHEN count(*) FILTER (measure = 'economic_31204') = 1 THEN max(amount) FILTER (measure = 'economic_31204') END AS economic_31204,
  CASE WHEN count(*) FILTER (measure = 'economic_31205') = 1 THEN max(amount) FILTER (measure = 'economic_31205') END AS economic_31205,
  CASE WHEN count(*) FILTER (measure = 'economic_31206') = 1 THEN max(amount) FILTER (measure = 'economic_31206') END AS economic_31206,
  CASE WHEN count(*) FILTER (measure = 'economic_31299') = 1 THEN max(amount) FILTER (measure = 'economic_31299') END AS economic_31299,
  CASE WHEN count(*) FILTER (measure = 'economic_313') = 1 THEN max(amount) FILTER (measure = 'economic_313') END AS economic_313,
  CASE WHEN count(*) FILTER (measure = 'economic_31302') = 1 THEN max(amount) FILTER (measure = 'economic_31302') END AS economic_31302,
  CASE WHEN count(*) FILTER (measure = 'economic_31303') = 1 THEN max(amount) FILTER (measure = 'economic_31303') END AS economic_31303,
  CASE WHEN count(*) FILTER (measure = 'economic_31304') = 1 THEN max(amount) FILTER (measure = 'economic_31304') END AS economic_31304,
  CASE WHEN count(*) FILTER (measure = 'economic_399') = 1 THEN max(amount) FILTER (measure = 'economic_399') END AS economic_399,
  CASE WHEN count(*) FILTER (measure = 'economic_39906') = 1 THEN max(amount) FILTER (measure = 'economic_39906') END AS economic_39906,
  CASE WHEN count(*) FILTER (measure = 'economic_39907') = 1 THEN max(amount) FILTER (measure = 'economic_39907') END AS economic_39907,
  CASE WHEN count(*) FILTER (measure = 'economic_39908') = 1 THEN max(amount) FILTER (measure = 'economic_39908') END AS economic_39908,
  CASE WHEN count(*) FILTER (measure = 'economic_39909') = 1 THEN max(amount) FILTER (measure = 'economic_39909') END AS economic_39909,
  CASE WHEN count(*) FILTER (measure = 'economic_39910') = 1 THEN max(amount) FILTER (measure = 'economic_39910') END AS economic_39910,
  CASE WHEN count(*) FILTER (measure = 'economic_39999') = 1 THEN max(amount) FILTER (measure = 'economic_39999') END AS economic_39999,
  CASE WHEN bool_or(verification = 'contradicted') THEN 'contradicted' WHEN bool_or(verification = 'unchecked') THEN 'unchecked'
       WHEN bool_or(verification = 'within_rounding') THEN 'within_rounding' ELSE 'verified' END AS verification,
  count(*) FILTER (state = 'unreadable') AS unreadable,
  count(*) - count(DISTINCT measure) FILTER (measure IN ('expenditure', 'basic_expenditure', 'project_expenditure', 'general_public_budget', 'general_public_budget_basic', 'general_public_budget_project', 'government_funds', 'government_funds_basic', 'government_funds_project', 'state_capital', 'state_capital_basic', 'state_capital_project', 'economic_301', 'economic_30101', 'economic_30102', 'economic_30103', 'economic_30104', 'economic_30106', 'economic_30107', 'economic_30108', 'economic_30109', 'economic_30110', 'economic_30111', 'economic_30112', 'economic_30113', 'economic_30114', 'economic_30199', 'economic_302', 'economic_30201', 'economic_30202', 'economic_30203', 'economic_30204', 'economic_30205', 'economic_30206', 'economic_30207', 'economic_30208', 'economic_30209', 'economic_30211', 'economic_30212', 'economic_30213', 'economic_30214', 'economic_30215', 'economic_30216', 'economic_30217', 'economic_30218', 'economic_30224', 'economic_30225', 'economic_30226', 'economic_30227', 'economic_30228', 'economic_30229', 'economic_30231', 'economic_30239', 'economic_30240', 'economic_30299', 'economic_303', 'economic_30301', 'economic_30302', 'economic_30303', 'economic_30304', 'economic_30305', 'economic_30306', 'economic_30307', 'economic_30308', 'economic_30309', 'economic_30310', 'economic_30311', 'economic_30312', 'economic_30313', 'economic_30399', 'economic_304', 'economic_307', 'economic_30701', 'economic_30702', 'economic_30703', 'economic_30704', 'economic_309', 'economic_30901', 'economic_30902', 'economic_30903', 'economic_30905', 'economic_30906', 'economic_30907', 'economic_30908', 'economic_30913', 'economic_30919', 'economic_30921', 'economic_30922', 'economic_30999', 'economic_310', 'economic_31001', 'economic_31002', 'economic_31003', 'economic_31005', 'economic_31006', 'economic_31007', 'economic_31008', 'economic_31009', 'economic_31010', 'economic_31011', 'economic_31012', 'economic_31013', 'economic_31019', 'economic_31021', 'economic_31022', 'economic_31099', 'economic_311', 'economic_31101', 'economic_31199', 'economic_312', 'economic_31201', 'economic_31203', 'economic_31204', 'economic_31205', 'economic_31206', 'economic_31299', 'economic_313', 'economic_31302', 'economic_31303', 'economic_31304', 'economic_399', 'economic_39906', 'economic_39907', 'economic_39908', 'economic_39909', 'economic_39910', 'economic_39999')) AS not_shown
FROM facts
WHERE statement = 'general_public_budget_detail'
GROUP BY document_id, entity_name, fiscal_year, side, line, code, code_level, coalesce(label_canonical, label), memo, page, "table", "row"
ORDER BY entity_name, fiscal_year, document_id, page, "table", "row", side DESC;
COMMENT ON VIEW general_public_budget_detail IS '一般公共预算财政拨款支出决算明细表：一行为一份文件中的一行，每栏一列，金额单位万元';
COMMENT ON COLUMN general_public_budget_detail.expenditure IS '合计';
COMMENT ON COLUMN general_public_budget_detail.basic_expenditure IS '基本支出';
COMMENT ON COLUMN general_public_budget_detail.project_expenditure IS '项目支出';
COMMENT ON COLUMN general_public_budget_detail.general_public_budget IS '一般公共预算财政拨款';
COMMENT ON COLUMN general_public_budget_detail.general_public_budget_basic IS '一般公共预算财政拨款基本支出';
COMMENT ON COLUMN general_public_budget_detail.general_public_budget_project IS '一般公共预算财政拨款项目支出';
COMMENT ON COLUMN general_public_budget_detail.government_funds IS '政府性基金预算财政拨款';
COMMENT ON COLUMN general_public_budget_detail.government_funds_basic IS '政府性基金预算财政拨款基本支出';
COMMENT ON COLUMN general_public_budget_detail.government_funds_project IS '政府性基金预算财政拨款项目支出';
COMMENT ON COLUMN general_public_budget_detail.state_capital IS '国有资本经营预算财政拨款';
COMMENT ON COLUMN general_public_budget_detail.state_capital_basic IS '国有资本经营预算财政拨款基本支出';
COMMENT ON COLUMN general_public_budget_detail.state_capital_project IS '国有资本经营预算财政拨款项目支出';
COMMENT ON COLUMN general_public_budget_detail.verification IS '本行金额中最弱的验证结果';
COMMENT ON COLUMN general_public_budget_detail.unreadable IS '本行读不出的单元格数';
COMMENT ON COLUMN general_public_budget_detail.not_shown IS '本行未能列入各栏的单元格数（栏目不识或重复），见 facts';

CREATE OR REPLACE VIEW expenditure_detail AS
SELECT document_id, entity_name, fiscal_year, line, code, code_level, coalesce(label_canonical, label) AS label, memo, page,
  CASE WHEN count(*) FILTER (measure = 'expenditure') = 1 THEN max(amount) FILTER (measure = 'expenditure') END AS expenditure,
  CASE WHEN count(*) FILTER (measure = 'basic_expenditure') = 1 THEN max(amount) FILTER (measure = 'basic_expenditure') END AS basic_expenditure,
  CASE WHEN count(*) FILTER (measure = 'project_expenditure') = 1 THEN max(amount) FILTER (measure = 'project_expenditure') END AS project_expenditure,
  CASE WHEN count(*) FILTER (measure = 'general_public_budget') = 1 THEN max(amount) FILTER (measure = 'general_public_budget') END AS general_public_budget,
  CASE WHEN count(*) FILTER (measure = 'general_public_budget_basic') = 1 THEN max(amount) FILTER (measure = 'general_public_budget_basic') END AS general_public_budget_basic,
  CASE WHEN count(*) FILTER (measure = 'general_public_budget_project') = 1 THEN max(amount) FILTER (measure = 'general_public_budget_project') END AS general_public_budget_project,
  CASE WHEN count(*) FILTER (measure = 'government_funds') = 1 THEN max(amount) FILTER (measure = 'government_funds') END AS government_funds,
  CASE WHEN count(*) FILTER (measure = 'government_funds_basic') = 1 THEN max(amount) FILTER (measure = 'government_funds_basic') END AS government_funds_basic,
  CASE WHEN count(*) FILTER (measure = 'government_funds_project') = 1 THEN max(amount) FILTER (measure = 'government_funds_project') END AS government_funds_project,
  CASE WHEN count(*) FILTER (measure = 'state_capital') = 1 THEN max(amount) FILTER (measure = 'state_capital') END AS state_capital,
  CASE WHEN count(*) FILTER (measure = 'state_capital_basic') = 1 THEN max(amount) FILTER (measure = 'state_capital_basic') END AS state_capital_basic,
  CASE WHEN count(*) FILTER (measure = 'state_capital_project') = 1 THEN max(amount) FILTER (measure = 'state_capital_project') END AS state_capital_project,
  CASE WHEN count(*) FILTER (measure = 'economic_301') = 1 THEN max(amount) FILTER (measure = 'economic_301') END AS economic_301,
  CASE WHEN count(*) FILTER (measure = 'economic_30101') = 1 THEN max(amount) FILTER (measure = 'economic_30101') END AS economic_30101,
  CASE WHEN count(*) FILTER (measure = 'economic_30102') = 1 THEN max(amount) FILTER (measure = 'economic_30102') END AS economic_30102,
  CASE WHEN count(*) FILTER (measure = 'economic_30103') = 1 THEN max(amount) FILTER (measure = 'economic_30103') END AS economic_30103,
  CASE WHEN count(*) FILTER (measure = 'economic_30104') = 1 THEN max(amount) FILTER (measure = 'economic_30104') END AS economic_30104,
  CASE WHEN count(*) FILTER (measure = 'economic_30106') = 1 THEN max(amount) FILTER (measure = 'economic_30106') END AS economic_30106,
  CASE WHEN count(*) FILTER (measure = 'economic_30107') = 1 THEN max(amount) FILTER (measure = 'economic_30107') END AS economic_30107,
  CASE WHEN count(*) FILTER (measure = 'economic_30108') = 1 THEN max(amount) FILTER (measure = 'economic_30108') END AS economic_30108,
  CASE WHEN count(*) FILTER (measure = 'economic_30109') = 1 THEN max(amount) FILTER (measure = 'economic_30109') END AS economic_30109,
  CASE WHEN count(*) FILTER (measure = 'economic_30110') = 1 THEN max(amount) FILTER (measure = 'economic_30110') END AS economic_30110,
  CASE WHEN count(*) FILTER (measure = 'economic_30111') = 1 THEN max(amount) FILTER (measure = 'economic_30111') END AS economic_30111,
  CASE WHEN count(*) FILTER (measure = 'economic_30112') = 1 THEN max(amount) FILTER (measure = 'economic_30112') END AS economic_30112,
  CASE WHEN count(*) FILTER (measure = 'economic_30113') = 1 THEN max(amount) FILTER (measure = 'economic_30113') END AS economic_30113,
  CASE WHEN count(*) FILTER (measure = 'economic_30114') = 1 THEN max(amount) FILTER (measure = 'economic_30114') END AS economic_30114,
  CASE WHEN count(*) FILTER (measure = 'economic_30199') = 1 THEN max(amount) FILTER (measure = 'economic_30199') END AS economic_30199,
  CASE WHEN count(*) FILTER (measure = 'economic_302') = 1 THEN max(amount) FILTER (measure = 'economic_302') END AS economic_302,
  CASE WHEN count(*) FILTER (measure = 'economic_30201') = 1 THEN max(amount) FILTER (measure = 'economic_30201') END AS economic_30201,
  CASE WHEN count(*) FILTER (measure = 'economic_30202') = 1 THEN max(amount) FILTER (measure = 'economic_30202') END AS economic_30202,
  CASE WHEN count(*) FILTER (measure = 'economic_30203') = 1 THEN max(amount) FILTER (measure = 'economic_30203') END AS economic_30203,
  CASE WHEN count(*) FILTER (measure = 'economic_30204') = 1 THEN max(amount) FILTER (measure = 'economic_30204') END AS economic_30204,
  CASE WHEN count(*) FILTER (measure = 'economic_30205') = 1 THEN max(amount) FILTER (measure = 'economic_30205') END AS economic_30205,
  CASE WHEN count(*) FILTER (measure = 'economic_30206') = 1 THEN max(amount) FILTER (measure = 'economic_30206') END AS economic_30206,
  CASE WHEN count(*) FILTER (measure = 'economic_30207') = 1 THEN max(amount) FILTER (measure = 'economic_30207') END AS economic_30207,
  CASE WHEN count(*) FILTER (measure = 'economic_30208') = 1 THEN max(amount) FILTER (measure = 'economic_30208') END AS economic_30208,
  CASE WHEN count(*) FILTER (measure = 'economic_30209') = 1 THEN max(amount) FILTER (measure = 'economic_30209') END AS economic_30209,
  CASE WHEN count(*) FILTER (measure = 'economic_30211') = 1 THEN max(amount) FILTER (measure = 'economic_30211') END AS economic_30211,
  CASE WHEN count(*) FILTER (measure = 'economic_30212') = 1 THEN max(amount) FILTER (measure = 'economic_30212') END AS economic_30212,
  CASE WHEN count(*) FILTER (measure = 'economic_30213') = 1 THEN max(amount) FILTER (measure = 'economic_30213') END AS economic_30213,
  CASE WHEN count(*) FILTER (measure = 'economic_30214') = 1 THEN max(amount) FILTER (measure = 'economic_30214') END AS economic_30214,
  CASE WHEN count(*) FILTER (measure = 'economic_30215') = 1 THEN max(amount) FILTER (measure = 'economic_30215') END AS economic_30215,
  CASE WHEN count(*) FILTER (measure = 'economic_30216') = 1 THEN max(amount) FILTER (measure = 'economic_30216') END AS economic_30216,
  CASE WHEN count(*) FILTER (measure = 'economic_30217') = 1 THEN max(amount) FILTER (measure = 'economic_30217') END AS economic_30217,
  CASE WHEN count(*) FILTER (measure = 'economic_30218') = 1 THEN max(amount) FILTER (measure = 'economic_30218') END AS economic_30218,
  CASE WHEN count(*) FILTER (measure = 'economic_30224') = 1 THEN max(amount) FILTER (measure = 'economic_30224') END AS economic_30224,
  CASE WHEN count(*) FILTER (measure = 'economic_30225') = 1 THEN max(amount) FILTER (measure = 'economic_30225') END AS economic_30225,
  CASE WHEN count(*) FILTER (measure = 'economic_30226') = 1 THEN max(amount) FILTER (measure = 'economic_30226') END AS economic_30226,
  CASE WHEN count(*) FILTER (measure = 'economic_30227') = 1 THEN max(amount) FILTER (measure = 'economic_30227') END AS economic_30227,
  CASE WHEN count(*) FILTER (measure = 'economic_30228') = 1 THEN max(amount) FILTER (measure = 'economic_30228') END AS economic_30228,
  CASE WHEN count(*) FILTER (measure = 'economic_30229') = 1 THEN max(amount) FILTER (measure = 'economic_30229') END AS economic_30229,
  CASE WHEN count(*) FILTER (measure = 'economic_30231') = 1 THEN max(amount) FILTER (measure = 'economic_30231') END AS economic_30231,
  CASE WHEN count(*) FILTER (measure = 'economic_30239') = 1 THEN max(amount) FILTER (measure = 'economic_30239') END AS economic_30239,
  CASE WHEN count(*) FILTER (measure = 'economic_30240') = 1 THEN max(amount) FILTER (measure = 'economic_30240') END AS economic_30240,
  CASE WHEN count(*) FILTER (measure = 'economic_30299') = 1 THEN max(amount) FILTER (measure = 'economic_30299') END AS economic_30299,
  CASE WHEN count(*) FILTER (measure = 'economic_303') = 1 THEN max(amount) FILTER (measure = 'economic_303') END AS economic_303,
  CASE WHEN count(*) FILTER (measure = 'economic_30301') = 1 THEN max(amount) FILTER (measure = 'economic_30301') END AS economic_30301,
  CASE WHEN count(*) FILTER (measure = 'economic_30302') = 1 THEN max(amount) FILTER (measure = 'economic_30302') END AS economic_30302,
  CASE WHEN count(*) FILTER (measure = 'economic_30303') = 1 THEN max(amount) FILTER (measure = 'economic_30303') END AS economic_30303,
  CASE WHEN count(*) FILTER (measure = 'economic_30304') = 1 THEN max(amount) FILTER (measure = 'economic_30304') END AS economic_30304,
  CASE WHEN count(*) FILTER (measure = 'economic_30305') = 1 THEN max(amount) FILTER (measure = 'economic_30305') END AS economic_30305,
  CASE WHEN count(*) FILTER (measure = 'economic_30306') = 1 THEN max(amount) FILTER (measure = 'economic_30306') END AS economic_30306,
  CASE WHEN count(*) FILTER (measure = 'economic_30307') = 1 THEN max(amount) FILTER (measure = 'economic_30307') END AS economic_30307,
  CASE WHEN count(*) FILTER (measure = 'economic_30308') = 1 THEN max(amount) FILTER (measure = 'economic_30308') END AS economic_30308,
  CASE WHEN count(*) FILTER (measure = 'economic_30309') = 1 THEN max(amount) FILTER (measure = 'economic_30309') END AS economic_30309,
  CASE WHEN count(*) FILTER (measure = 'economic_30310') = 1 THEN max(amount) FILTER (measure = 'economic_30310') END AS economic_30310,
  CASE WHEN count(*) FILTER (measure = 'economic_30311') = 1 THEN max(amount) FILTER (measure = 'economic_30311') END AS economic_30311,
  CASE WHEN count(*) FILTER (measure = 'economic_30312') = 1 THEN max(amount) FILTER (measure = 'economic_30312') END AS economic_30312,
  CASE WHEN count(*) FILTER (measure = 'economic_30313') = 1 THEN max(amount) FILTER (measure = 'economic_30313') END AS economic_30313,
  CASE WHEN count(*) FILTER (measure = 'economic_30399') = 1 THEN max(amount) FILTER (measure = 'economic_30399') END AS economic_30399,
  CASE WHEN count(*) FILTER (measure = 'economic_304') = 1 THEN max(amount) FILTER (measure = 'economic_304') END AS economic_304,
  CASE WHEN count(*) FILTER (measure = 'economic_307') = 1 THEN max(amount) FILTER (measure = 'economic_307') END AS economic_307,
  CASE WHEN count(*) FILTER (measure = 'economic_30701') = 1 THEN max(amount) FILTER (measure = 'economic_30701') END AS economic_30701,
  CASE WHEN count(*) FILTER (measure = 'economic_30702') = 1 THEN max(amount) FILTER (measure = 'economic_30702') END AS economic_30702,
  CASE WHEN count(*) FILTER (measure = 'economic_30703') = 1 THEN max(amount) FILTER (measure = 'economic_30703') END AS economic_30703,
  CASE WHEN count(*) FILTER (measure = 'economic_30704') = 1 THEN max(amount) FILTER (measure = 'economic_30704') END AS economic_30704,
  CASE WHEN count(*) FILTER (measure = 'economic_309') = 1 THEN max(amount) FILTER (measure = 'economic_309') END AS economic_309,
  CASE WHEN count(*) FILTER (measure = 'economic_30901') = 1 THEN max(amount) FILTER (measure = 'economic_30901') END AS economic_30901,
  CASE WHEN count(*) FILTER (measure = 'economic_30902') = 1 THEN max(amount) FILTER (measure = 'economic_30902') END AS economic_30902,
  CASE WHEN count(*) FILTER (measure = 'economic_30903') = 1 THEN max(amount) FILTER (measure = 'economic_30903') END AS economic_30903,
  CASE WHEN count(*) FILTER (measure = 'economic_30905') = 1 THEN max(amount) FILTER (measure = 'economic_30905') END AS economic_30905,
  CASE WHEN count(*) FILTER (measure = 'economic_30906') = 1 THEN max(amount) FILTER (measure = 'economic_30906') END AS economic_30906,
  CASE WHEN count(*) FILTER (measure = 'economic_30907') = 1 THEN max(amount) FILTER (measure = 'economic_30907') END AS economic_30907,
  CASE WHEN count(*) FILTER (measure = 'economic_30908') = 1 THEN max(amount) FILTER (measure = 'economic_30908') END AS economic_30908,
  CASE WHEN count(*) FILTER (measure = 'economic_30913') = 1 THEN max(amount) FILTER (measure = 'economic_30913') END AS economic_30913,
  CASE WHEN count(*) FILTER (measure = 'economic_30919') = 1 THEN max(amount) FILTER (measure = 'economic_30919') END AS economic_30919,
  CASE WHEN count(*) FILTER (measure = 'economic_30921') = 1 THEN max(amount) FILTER (measure = 'economic_30921') END AS economic_30921,
  CASE WHEN count(*) FILTER (measure = 'economic_30922') = 1 THEN max(amount) FILTER (measure = 'economic_30922') END AS economic_30922,
  CASE WHEN count(*) FILTER (measure = 'economic_30999') = 1 THEN max(amount) FILTER (measure = 'economic_30999') END AS economic_30999,
  CASE WHEN count(*) FILTER (measure = 'economic_310') = 1 THEN max(amount) FILTER (measure = 'economic_310') END AS economic_310,
  CASE WHEN count(*) FILTER (measure = 'economic_31001') = 1 THEN max(amount) FILTER (measure = 'economic_31001') END AS economic_31001,
  CASE WHEN count(*) FILTER (measure = 'economic_31002') = 1 THEN max(amount) FILTER (measure = 'economic_31002') END AS economic_31002,
  CASE WHEN count(*) FILTER (measure = 'economic_31003') = 1 THEN max(amount) FILTER (measure = 'economic_31003') END AS economic_31003,
  CASE WHEN count(*) FILTER (measure = 'economic_31005') = 1 THEN max(amount) FILTER (measure = 'economic_31005') END AS economic_31005,
  CASE WHEN count(*) FILTER (measure = 'economic_31006') = 1 THEN max(amount) FILTER (measure = 'economic_31006') END AS economic_31006,
  CASE WHEN count(*) FILTER (measure = 'economic_31007') = 1 THEN max(amount) FILTER (measure = 'economic_31007') END AS economic_31007,
  CASE WHEN count(*) FILTER (measure = 'economic_31008') = 1 THEN max(amount) FILTER (measure = 'economic_31008') END AS economic_31008,
  CASE WHEN count(*) FILTER (measure = 'economic_31009') = 1 THEN max(amount) FILTER (measure = 'economic_31009') END AS economic_31009,
  CASE WHEN count(*) FILTER (measure = 'economic_31010') = 1 THEN max(amount) FILTER (measure = 'economic_31010') END AS economic_31010,
  CASE WHEN count(*) FILTER (measure = 'economic_31011') = 1 THEN max(amount) FILTER (measure = 'economic_31011') END AS economic_31011,
  CASE WHEN count(*) FILTER (measure = 'economic_31012') = 1 THEN max(amount) FILTER (measure = 'economic_31012') END AS economic_31012,
  CASE WHEN count(*) FILTER (measure = 'economic_31013') = 1 THEN max(amount) FILTER (measure = 'economic_31013') END AS economic_31013,
  CASE WHEN count(*) FILTER (measure = 'economic_31019') = 1 THEN max(amount) FILTER (measure = 'economic_31019') END AS economic_31019,
  CASE WHEN count(*) FILTER (measure = 'economic_31021') = 1 THEN max(amount) FILTER (measure = 'economic_31021') END AS economic_31021,
  CASE WHEN count(*) FILTER (measure = 'economic_31022') = 1 THEN max(amount) FILTER (measure = 'economic_31022') END AS economic_31022,
  CASE WHEN count(*) FILTER (measure = 'economic_31099') = 1 THEN max(amount) FILTER (measure = 'economic_31099') END AS economic_31099,
  CASE WHEN count(*) FILTER (measure = 'economic_311') = 1 THEN max(amount) FILTER (measure = 'economic_311') END AS economic_311,
  CASE WHEN count(*) FILTER (measure = 'economic_31101') = 1 THEN max(amount) FILTER (measure = 'economic_31101') END AS economic_31101,
  CASE WHEN count(*) FILTER (measure = 'economic_31199') = 1 THEN max(amount) FILTER (measure = 'economic_31199') END AS economic_31199,
  CASE WHEN count(*) FILTER (measure = 'economic_312') = 1 THEN max(amount) FILTER (measure = 'economic_312') END AS economic_312,
  CASE WHEN count(*) FILTER (measure = 'economic_31201') = 1 THEN max(amount) FILTER (measure = 'economic_31201') END AS economic_31201,
  CASE WHEN count(*) FILTER (measure = 'economic_31203') = 1 THEN max(amount) FILTER (measure = 'economic_31203') END AS economic_31203,
  CASE WHEN count(*) FILTER (measure = 'economic_31204') = 1 THEN max(amount) FILTER (measure = 'economic_31204') END AS economic_31204,
  CASE WHEN count(*) FILTER (measure = 'economic_31205') = 1 THEN max(amount) FILTER (measure = 'economic_31205') END AS economic_31205,
  CASE WHEN count(*) FILTER (measure = 'economic_31206') = 1 THEN max(amount) FILTER (measure = 'economic_31206') END AS economic_31206,
  CASE WHEN count(*) FILTER (measure = 'economic_31299') = 1 THEN max(amount) FILTER (measure = 'economic_31299') END AS economic_31299,
  CASE WHEN count(*) FILTER (measure = 'economic_313') = 1 THEN max(amount) FILTER (measure = 'economic_313') END AS economic_313,
  CASE WHEN count(*) FILTER (measure = 'economic_31302') = 1 THEN max(amount) FILTER (measure = 'economic_31302') END AS economic_31302,
  CASE WHEN count(*) FILTER (measure = 'economic_31303') = 1 THEN max(amount) FILTER (measure = 'economic_31303') END AS economic_31303,
  CASE WHEN count(*) FILTER (measure = 'economic_31304') = 1 THEN max(amount) FILTER (measure = 'economic_31304') END AS economic_31304,
  CASE WHEN count(*) FILTER (measure = 'economic_399') = 1 THEN max(amount) FILTER (measure = 'economic_399') END AS economic_399,
  CASE WHEN count(*) FILTER (measure = 'economic_39906') = 1 THEN max(amount) FILTER (measure = 'economic_39906') END AS economic_39906,
  CASE WHEN count(*) FILTER (measure = 'economic_39907') = 1 THEN max(amount) FILTER (measure = 'economic_39907') END AS economic_39907,
  CASE WHEN count(*) FILTER (measure = 'economic_39908') = 1 THEN max(amount) FILTER (measure = 'economic_39908') END AS economic_39908,
  CASE WHEN count(*) FILTER (measure = 'economic_39909') = 1 THEN max(amount) FILTER (measure = 'economic_39909') END AS economic_39909,
  CASE WHEN count(*) FILTER (measure = 'economic_39910') = 1 THEN max(amount) FILTER (measure = 'economic_39910') END AS economic_39910,
  CASE WHEN count(*) FILTER (measure = 'economic_39999') = 1 THEN max(amount) FILTER (measure = 'economic_39999') END AS economic_39999,
  CASE WHEN bool_or(verification = 'contradicted') THEN 'contradicted' WHEN bool_or(verification = 'unchecked') THEN 'unchecked'
       WHEN bool_or(verification = 'within_rounding') THEN 'within_rounding' ELSE 'verified' END AS verification,
  count(*) FILTER (state = 'unreadable') AS unreadable,
  count(*) - count(DISTINCT measure) FILTER (measure IN ('expenditure', 'basic_expenditure', 'project_expenditure', 'general_public_budget', 'general_public_budget_basic', 'general_public_budget_project', 'government_funds', 'government_funds_basic', 'government_funds_project', 'state_capital', 'state_capital_basic', 'state_capital_project', 'economic_301', 'economic_30101', 'economic_30102', 'economic_30103', 'economic_30104', 'economic_30106', 'economic_30107', 'economic_30108', 'economic_30109', 'economic_30110', 'economic_30111', 'economic_30112', 'economic_30113', 'economic_30114', 'economic_30199', 'economic_302', 'economic_30201', 'economic_30202', 'economic_30203', 'economic_30204', 'economic_30205', 'economic_30206', 'economic_30207', 'economic_30208', 'economic_30209', 'economic_30211', 'economic_30212', 'economic_30213', 'economic_30214', 'economic_30215', 'economic_30216', 'economic_30217', 'economic_30218', 'economic_30224', 'economic_30225', 'economic_30226', 'economic_30227', 'economic_30228', 'economic_30229', 'economic_30231', 'economic_30239', 'economic_30240', 'economic_30299', 'economic_303', 'economic_30301', 'economic_30302', 'economic_30303', 'economic_30304', 'economic_30305', 'economic_30306', 'economic_30307', 'economic_30308', 'economic_30309', 'economic_30310', 'economic_30311', 'economic_30312', 'economic_30313', 'economic_30399', 'economic_304', 'economic_307', 'economic_30701', 'economic_30702', 'economic_30703', 'economic_30704', 'economic_309', 'economic_30901', 'economic_30902', 'economic_30903', 'economic_30905', 'economic_30906', 'economic_30907', 'economic_30908', 'economic_30913', 'economic_30919', 'economic_30921', 'economic_30922', 'economic_30999', 'economic_310', 'economic_31001', 'economic_31002', 'economic_31003', 'economic_31005', 'economic_31006', 'economic_31007', 'economic_31008', 'economic_31009', 'economic_31010', 'economic_31011', 'economic_31012', 'economic_31013', 'economic_31019', 'economic_31021', 'economic_31022', 'economic_31099', 'economic_311', 'economic_31101', 'economic_31199', 'economic_312', 'economic_31201', 'economic_31203', 'economic_31204', 'economic_31205', 'economic_31206', 'economic_31299', 'economic_313', 'economic_31302', 'economic_31303', 'economic_31304', 'economic_399', 'economic_39906', 'economic_39907', 'economic_39908', 'economic_39909', 'economic_39910', 'economic_39999')) AS not_shown
FROM facts
WHERE statement = 'expenditure_detail'
GROUP BY document_id, entity_name, fiscal_year, side, line, code, code_level, coalesce(label_canonical, label), memo, page, "table", "row"
ORDER BY entity_name, fiscal_year, document_id, page, "table", "row", side DESC;
COMMENT ON VIEW expenditure_detail IS '支出决算明细表：一行为一份文件中的一行，每栏一列，金额单位万元';
COMMENT ON COLUMN expenditure_detail.expenditure IS '合计';
COMMENT ON COLUMN expenditure_detail.basic_expenditure IS '基本支出';
COMMENT ON COLUMN expenditure_detail.project_expenditure IS '项目支出';
COMMENT ON COLUMN expenditure_detail.general_public_budget IS '一般公共预算财政拨款';
COMMENT ON COLUMN expenditure_detail.general_public_budget_basic IS '一般公共预算财政拨款基本支出';
COMMENT ON COLUMN expenditure_detail.general_public_budget_project IS '一般公共预算财政拨款项目支出';
COMMENT ON COLUMN expenditure_detail.government_funds IS '政府性基金预算财政拨款';
COMMENT ON COLUMN expenditure_detail.government_funds_basic IS '政府性基金预算财政拨款基本支出';
COMMENT ON COLUMN expenditure_detail.government_funds_project IS '政府性基金预算财政拨款项目支出';
COMMENT ON COLUMN expenditure_detail.state_capital IS '国有资本经营预算财政拨款';
COMMENT ON COLUMN expenditure_detail.state_capital_basic IS '国有资本经营预算财政拨款基本支出';
COMMENT ON COLUMN expenditure_detail.state_capital_project IS '国有资本经营预算财政拨款项目支出';
COMMENT ON COLUMN expenditure_detail.verification IS '本行金额中最弱的验证结果';
COMMENT ON COLUMN expenditure_detail.unreadable IS '本行读不出的单元格数';
COMMENT ON COLUMN expenditure_detail.not_shown IS '本行未能列入各栏的单元格数（栏目不识或重复），见 facts';

CREATE OR REPLACE VIEW basic_expenditure_detail AS
SELECT document_id, entity_name, fiscal_year, line, code, code_level, coalesce(label_canonical, label) AS label, memo, page,
  CASE WHEN count(*) FILTER (measure = 'expenditure') = 1 THEN max(amount) FILTER (measure = 'expenditure') END AS expenditure,
  CASE WHEN count(*) FILTER (measure = 'basic_expenditure') = 1 THEN max(amount) FILTER (measure = 'basic_expenditure') END AS basic_expenditure,
  CASE WHEN count(*) FILTER (measure = 'project_expenditure') = 1 THEN max(amount) FILTER (measure = 'project_expenditure') END AS project_expenditure,
  CASE WHEN count(*) FILTER (measure = 'general_public_budget') = 1 THEN max(amount) FILTER (measure = 'general_public_budget') END AS general_public_budget,
  CASE WHEN count(*) FILTER (measure = 'general_public_budget_basic') = 1 THEN max(amount) FILTER (measure = 'general_public_budget_basic') END AS general_public_budget_basic,
  CASE WHEN count(*) FILTER (measure = 'general_public_budget_project') = 1 THEN max(amount) FILTER (measure = 'general_public_budget_project') END AS general_public_budget_project,
  CASE WHEN count(*) FILTER (measure = 'government_funds') = 1 THEN max(amount) FILTER (measure = 'government_funds') END AS government_funds,
  CASE WHEN count(*) FILTER (measure = 'government_funds_basic') = 1 THEN max(amount) FILTER (measure = 'government_funds_basic') END AS government_funds_basic,
  CASE WHEN count(*) FILTER (measure = 'government_funds_project') = 1 THEN max(amount) FILTER (measure = 'government_funds_project') END AS government_funds_project,
  CASE WHEN count(*) FILTER (measure = 'state_capital') = 1 THEN max(amount) FILTER (measure = 'state_capital') END AS state_capital,
  CASE WHEN count(*) FILTER (measure = 'state_capital_basic') = 1 THEN max(amount) FILTER (measure = 'state_capital_basic') END AS state_capital_basic,
  CASE WHEN count(*) FILTER (measure = 'state_capital_project') = 1 THEN max(amount) FILTER (measure = 'state_capital_project') END AS state_capital_project,
  CASE WHEN count(*) FILTER (measure = 'economic_301') = 1 THEN max(amount) FILTER (measure = 'economic_301') END AS economic_301,
  CASE WHEN count(*) FILTER (measure = 'economic_30101') = 1 THEN max(amount) FILTER (measure = 'economic_30101') END AS economic_30101,
  CASE WHEN count(*) FILTER (measure = 'economic_30102') = 1 THEN max(amount) FILTER (measure = 'economic_30102') END AS economic_30102,
  CASE WHEN count(*) FILTER (measure = 'economic_30103') = 1 THEN max(amount) FILTER (measure = 'economic_30103') END AS economic_30103,
  CASE WHEN count(*) FILTER (measure = 'economic_30104') = 1 THEN max(amount) FILTER (measure = 'economic_30104') END AS economic_30104,
  CASE WHEN count(*) FILTER (measure = 'economic_30106') = 1 THEN max(amount) FILTER (measure = 'economic_30106') END AS economic_30106,
  CASE WHEN count(*) FILTER (measure = 'economic_30107') = 1 THEN max(amount) FILTER (measure = 'economic_30107') END AS economic_30107,
  CASE WHEN count(*) FILTER (measure = 'economic_30108') = 1 THEN max(amount) FILTER (measure = 'economic_30108') END AS economic_30108,
  CASE WHEN count(*) FILTER (measure = 'economic_30109') = 1 THEN max(amount) FILTER (measure = 'economic_30109') END AS economic_30109,
  CASE WHEN count(*) FILTER (measure = 'economic_30110') = 1 THEN max(amount) FILTER (measure = 'economic_30110') END AS economic_30110,
  CASE WHEN count(*) FILTER (measure = 'economic_30111') = 1 THEN max(amount) FILTER (measure = 'economic_30111') END AS economic_30111,
  CASE WHEN count(*) FILTER (measure = 'economic_30112') = 1 THEN max(amount) FILTER (measure = 'economic_30112') END AS economic_30112,
  CASE WHEN count(*) FILTER (measure = 'economic_30113') = 1 THEN max(amount) FILTER (measure = 'economic_30113') END AS economic_30113,
  CASE WHEN count(*) FILTER (measure = 'economic_30114') = 1 THEN max(amount) FILTER (measure = 'economic_30114') END AS economic_30114,
  CASE WHEN count(*) FILTER (measure = 'economic_30199') = 1 THEN max(amount) FILTER (measure = 'economic_30199') END AS economic_30199,
  CASE WHEN count(*) FILTER (measure = 'economic_302') = 1 THEN max(amount) FILTER (measure = 'economic_302') END AS economic_302,
  CASE WHEN count(*) FILTER (measure = 'economic_30201') = 1 THEN max(amount) FILTER (measure = 'economic_30201') END AS economic_30201,
  CASE WHEN count(*) FILTER (measure = 'economic_30202') = 1 THEN max(amount) FILTER (measure = 'economic_30202') END AS economic_30202,
  CASE WHEN count(*) FILTER (measure = 'economic_30203') = 1 THEN max(amount) FILTER (measure = 'economic_30203') END AS economic_30203,
  CASE WHEN count(*) FILTER (measure = 'economic_30204') = 1 THEN max(amount) FILTER (measure = 'economic_30204') END AS economic_30204,
  CASE WHEN count(*) FILTER (measure = 'economic_30205') = 1 THEN max(amount) FILTER (measure = 'economic_30205') END AS economic_30205,
  CASE WHEN count(*) FILTER (measure = 'economic_30206') = 1 THEN max(amount) FILTER (measure = 'economic_30206') END AS economic_30206,
  CASE WHEN count(*) FILTER (measure = 'economic_30207') = 1 THEN max(amount) FILTER (measure = 'economic_30207') END AS economic_30207,
  CASE WHEN count(*) FILTER (measure = 'economic_30208') = 1 THEN max(amount) FILTER (measure = 'economic_30208') END AS economic_30208,
  CASE WHEN count(*) FILTER (measure = 'economic_30209') = 1 THEN max(amount) FILTER (measure = 'economic_30209') END AS economic_30209,
  CASE WHEN count(*) FILTER (measure = 'economic_30211') = 1 THEN max(amount) FILTER (measure = 'economic_30211') END AS economic_30211,
  CASE WHEN count(*) FILTER (measure = 'economic_30212') = 1 THEN max(amount) FILTER (measure = 'economic_30212') END AS economic_30212,
  CASE WHEN count(*) FILTER (measure = 'economic_30213') = 1 THEN max(amount) FILTER (measure = 'economic_30213') END AS economic_30213,
  CASE WHEN count(*) FILTER (measure = 'economic_30214') = 1 THEN max(amount) FILTER (measure = 'economic_30214') END AS economic_30214,
  CASE WHEN count(*) FILTER (measure = 'economic_30215') = 1 THEN max(amount) FILTER (measure = 'economic_30215') END AS economic_30215,
  CASE WHEN count(*) FILTER (measure = 'economic_30216') = 1 THEN max(amount) FILTER (measure = 'economic_30216') END AS economic_30216,
  CASE WHEN count(*) FILTER (measure = 'economic_30217') = 1 THEN max(amount) FILTER (measure = 'economic_30217') END AS economic_30217,
  CASE WHEN count(*) FILTER (measure = 'economic_30218') = 1 THEN max(amount) FILTER (measure = 'economic_30218') END AS economic_30218,
  CASE WHEN count(*) FILTER (measure = 'economic_30224') = 1 THEN max(amount) FILTER (measure = 'economic_30224') END AS economic_30224,
  CASE WHEN count(*) FILTER (measure = 'economic_30225') = 1 THEN max(amount) FILTER (measure = 'economic_30225') END AS economic_30225,
  CASE WHEN count(*) FILTER (measure = 'economic_30226') = 1 THEN max(amount) FILTER (measure = 'economic_30226') END AS economic_30226,
  CASE WHEN count(*) FILTER (measure = 'economic_30227') = 1 THEN max(amount) FILTER (measure = 'economic_30227') END AS economic_30227,
  CASE WHEN count(*) FILTER (measure = 'economic_30228') = 1 THEN max(amount) FILTER (measure = 'economic_30228') END AS economic_30228,
  CASE WHEN count(*) FILTER (measure = 'economic_30229') = 1 THEN max(amount) FILTER (measure = 'economic_30229') END AS economic_30229,
  CASE WHEN count(*) FILTER (measure = 'economic_30231') = 1 THEN max(amount) FILTER (measure = 'economic_30231') END AS economic_30231,
  CASE WHEN count(*) FILTER (measure = 'economic_30239') = 1 THEN max(amount) FILTER (measure = 'economic_30239') END AS economic_30239,
  CASE WHEN count(*) FILTER (measure = 'economic_30240') = 1 THEN max(amount) FILTER (measure = 'economic_30240') END AS economic_30240,
  CASE WHEN count(*) FILTER (measure = 'economic_30299') = 1 THEN max(amount) FILTER (measure = 'economic_30299') END AS economic_30299,
  CASE WHEN count(*) FILTER (measure = 'economic_303') = 1 THEN max(amount) FILTER (measure = 'economic_303') END AS economic_303,
  CASE WHEN count(*) FILTER (measure = 'economic_30301') = 1 THEN max(amount) FILTER (measure = 'economic_30301') END AS economic_30301,
  CASE WHEN count(*) FILTER (measure = 'economic_30302') = 1 THEN max(amount) FILTER (measure = 'economic_30302') END AS economic_30302,
  CASE WHEN count(*) FILTER (measure = 'economic_30303') = 1 THEN max(amount) FILTER (measure = 'economic_30303') END AS economic_30303,
  CASE WHEN count(*) FILTER (measure = 'economic_30304') = 1 THEN max(amount) FILTER (measure = 'economic_30304') END AS economic_30304,
  CASE WHEN count(*) FILTER (measure = 'economic_30305') = 1 THEN max(amount) FILTER (measure = 'economic_30305') END AS economic_30305,
  CASE WHEN count(*) FILTER (measure = 'economic_30306') = 1 THEN max(amount) FILTER (measure = 'economic_30306') END AS economic_30306,
  CASE WHEN count(*) FILTER (measure = 'economic_30307') = 1 THEN max(amount) FILTER (measure = 'economic_30307') END AS economic_30307,
  CASE WHEN count(*) FILTER (measure = 'economic_30308') = 1 THEN max(amount) FILTER (measure = 'economic_30308') END AS economic_30308,
  CASE WHEN count(*) FILTER (measure = 'economic_30309') = 1 THEN max(amount) FILTER (measure = 'economic_30309') END AS economic_30309,
  CASE WHEN count(*) FILTER (measure = 'economic_30310') = 1 THEN max(amount) FILTER (measure = 'economic_30310') END AS economic_30310,
  CASE WHEN count(*) FILTER (measure = 'economic_30311') = 1 THEN max(amount) FILTER (measure = 'economic_30311') END AS economic_30311,
  CASE WHEN count(*) FILTER (measure = 'economic_30312') = 1 THEN max(amount) FILTER (measure = 'economic_30312') END AS economic_30312,
  CASE WHEN count(*) FILTER (measure = 'economic_30313') = 1 THEN max(amount) FILTER (measure = 'economic_30313') END AS economic_30313,
  CASE WHEN count(*) FILTER (measure = 'economic_30399') = 1 THEN max(amount) FILTER (measure = 'economic_30399') END AS economic_30399,
  CASE WHEN count(*) FILTER (measure = 'economic_304') = 1 THEN max(amount) FILTER (measure = 'economic_304') END AS economic_304,
  CASE WHEN count(*) FILTER (measure = 'economic_307') = 1 THEN max(amount) FILTER (measure = 'economic_307') END AS economic_307,
  CASE WHEN count(*) FILTER (measure = 'economic_30701') = 1 THEN max(amount) FILTER (measure = 'economic_30701') END AS economic_30701,
  CASE WHEN count(*) FILTER (measure = 'economic_30702') = 1 THEN max(amount) FILTER (measure = 'economic_30702') END AS economic_30702,
  CASE WHEN count(*) FILTER (measure = 'economic_30703') = 1 THEN max(amount) FILTER (measure = 'economic_30703') END AS economic_30703,
  CASE WHEN count(*) FILTER (measure = 'economic_30704') = 1 THEN max(amount) FILTER (measure = 'economic_30704') END AS economic_30704,
  CASE WHEN count(*) FILTER (measure = 'economic_309') = 1 THEN max(amount) FILTER (measure = 'economic_309') END AS economic_309,
  CASE WHEN count(*) FILTER (measure = 'economic_30901') = 1 THEN max(amount) FILTER (measure = 'economic_30901') END AS economic_30901,
  CASE WHEN count(*) FILTER (measure = 'economic_30902') = 1 THEN max(amount) FILTER (measure = 'economic_30902') END AS economic_30902,
  CASE WHEN count(*) FILTER (measure = 'economic_30903') = 1 THEN max(amount) FILTER (measure = 'economic_30903') END AS economic_30903,
  CASE WHEN count(*) FILTER (measure = 'economic_30905') = 1 THEN max(amount) FILTER (measure = 'economic_30905') END AS economic_30905,
  CASE WHEN count(*) FILTER (measure = 'economic_30906') = 1 THEN max(amount) FILTER (measure = 'economic_30906') END AS economic_30906,
  CASE WHEN count(*) FILTER (measure = 'economic_30907') = 1 THEN max(amount) FILTER (measure = 'economic_30907') END AS economic_30907,
  CASE WHEN count(*) FILTER (measure = 'economic_30908') = 1 THEN max(amount) FILTER (measure = 'economic_30908') END AS economic_30908,
  CASE WHEN count(*) FILTER (measure = 'economic_30913') = 1 THEN max(amount) FILTER (measure = 'economic_30913') END AS economic_30913,
  CASE WHEN count(*) FILTER (measure = 'economic_30919') = 1 THEN max(amount) FILTER (measure = 'economic_30919') END AS economic_30919,
  CASE WHEN count(*) FILTER (measure = 'economic_30921') = 1 THEN max(amount) FILTER (measure = 'economic_30921') END AS economic_30921,
  CASE WHEN count(*) FILTER (measure = 'economic_30922') = 1 THEN max(amount) FILTER (measure = 'economic_30922') END AS economic_30922,
  CASE WHEN count(*) FILTER (measure = 'economic_30999') = 1 THEN max(amount) FILTER (measure = 'economic_30999') END AS economic_30999,
  CASE WHEN count(*) FILTER (measure = 'economic_310') = 1 THEN max(amount) FILTER (measure = 'economic_310') END AS economic_310,
  CASE WHEN count(*) FILTER (measure = 'economic_31001') = 1 THEN max(amount) FILTER (measure = 'economic_31001') END AS economic_31001,
  CASE WHEN count(*) FILTER (measure = 'economic_31002') = 1 THEN max(amount) FILTER (measure = 'economic_31002') END AS economic_31002,
  CASE WHEN count(*) FILTER (measure = 'economic_31003') = 1 THEN max(amount) FILTER (measure = 'economic_31003') END AS economic_31003,
  CASE WHEN count(*) FILTER (measure = 'economic_31005') = 1 THEN max(amount) FILTER (measure = 'economic_31005') END AS economic_31005,
  CASE WHEN count(*) FILTER (measure = 'economic_31006') = 1 THEN max(amount) FILTER (measure = 'economic_31006') END AS economic_31006,
  CASE WHEN count(*) FILTER (measure = 'economic_31007') = 1 THEN max(amount) FILTER (measure = 'economic_31007') END AS economic_31007,
  CASE WHEN count(*) FILTER (measure = 'economic_31008') = 1 THEN max(amount) FILTER (measure = 'economic_31008') END AS economic_31008,
  CASE WHEN count(*) FILTER (measure = 'economic_31009') = 1 THEN max(amount) FILTER (measure = 'economic_31009') END AS economic_31009,
  CASE WHEN count(*) FILTER (measure = 'economic_31010') = 1 THEN max(amount) FILTER (measure = 'economic_31010') END AS economic_31010,
  CASE WHEN count(*) FILTER (measure = 'economic_31011') = 1 THEN max(amount) FILTER (measure = 'economic_31011') END AS economic_31011,
  CASE WHEN count(*) FILTER (measure = 'economic_31012') = 1 THEN max(amount) FILTER (measure = 'economic_31012') END AS economic_31012,
  CASE WHEN count(*) FILTER (measure = 'economic_31013') = 1 THEN max(amount) FILTER (measure = 'economic_31013') END AS economic_31013,
  CASE WHEN count(*) FILTER (measure = 'economic_31019') = 1 THEN max(amount) FILTER (measure = 'economic_31019') END AS economic_31019,
  CASE WHEN count(*) FILTER (measure = 'economic_31021') = 1 THEN max(amount) FILTER (measure = 'economic_31021') END AS economic_31021,
  CASE WHEN count(*) FILTER (measure = 'economic_31022') = 1 THEN max(amount) FILTER (measure = 'economic_31022') END AS economic_31022,
  CASE WHEN count(*) FILTER (measure = 'economic_31099') = 1 THEN max(amount) FILTER (measure = 'economic_31099') END AS economic_31099,
  CASE WHEN count(*) FILTER (measure = 'economic_311') = 1 THEN max(amount) FILTER (measure = 'economic_311') END AS economic_311,
  CASE WHEN count(*) FILTER (measure = 'economic_31101') = 1 THEN max(amount) FILTER (measure = 'economic_31101') END AS economic_31101,
  CASE WHEN count(*) FILTER (measure = 'economic_31199') = 1 THEN max(amount) FILTER (measure = 'economic_31199') END AS economic_31199,
  CASE WHEN count(*) FILTER (measure = 'economic_312') = 1 THEN max(amount) FILTER (measure = 'economic_312') END AS economic_312,
  CASE WHEN count(*) FILTER (measure = 'economic_31201') = 1 THEN max(amount) FILTER (measure = 'economic_31201') END AS economic_31201,
  CASE WHEN count(*) FILTER (measure = 'economic_31203') = 1 THEN max(amount) FILTER (measure = 'economic_31203') END AS economic_31203,
  CASE WHEN count(*) FILTER (measure = 'economic_31204') = 1 THEN max(amount) FILTER (measure = 'economic_31204') END AS economic_31204,
  CASE WHEN count(*) FILTER (measure = 'economic_31205') = 1 THEN max(amount) FILTER (measure = 'economic_31205') END AS economic_31205,
  CASE WHEN count(*) FILTER (measure = 'economic_31206') = 1 THEN max(amount) FILTER (measure = 'economic_31206') END AS economic_31206,
  CASE WHEN count(*) FILTER (measure = 'economic_31299') = 1 THEN max(amount) FILTER (measure = 'economic_31299') END AS economic_31299,
  CASE WHEN count(*) FILTER (measure = 'economic_313') = 1 THEN max(amount) FILTER (measure = 'economic_313') END AS economic_313,
  CASE WHEN count(*) FILTER (measure = 'economic_31302') = 1 THEN max(amount) FILTER (measure = 'economic_31302') END AS economic_31302,
  CASE WHEN count(*) FILTER (measure = 'economic_31303') = 1 THEN max(amount) FILTER (measure = 'economic_31303') END AS economic_31303,
  CASE WHEN count(*) FILTER (measure = 'economic_31304') = 1 THEN max(amount) FILTER (measure = 'economic_31304') END AS economic_31304,
  CASE WHEN count(*) FILTER (measure = 'economic_399') = 1 THEN max(amount) FILTER (measure = 'economic_399') END AS economic_399,
  CASE WHEN count(*) FILTER (measure = 'economic_39906') = 1 THEN max(amount) FILTER (measure = 'economic_39906') END AS economic_39906,
  CASE WHEN count(*) FILTER (measure = 'economic_39907') = 1 THEN max(amount) FILTER (measure = 'economic_39907') END AS economic_39907,
  CASE WHEN count(*) FILTER (measure = 'economic_39908') = 1 THEN max(amount) FILTER (measure = 'economic_39908') END AS economic_39908,
  CASE WHEN count(*) FILTER (measure = 'economic_39909') = 1 THEN max(amount) FILTER (measure = 'economic_39909') END AS economic_39909,
  CASE WHEN count(*) FILTER (measure = 'economic_39910') = 1 THEN max(amount) FILTER (measure = 'economic_39910') END AS economic_39910,
  CASE WHEN count(*) FILTER (measure = 'economic_39999') = 1 THEN max(amount) FILTER (measure = 'economic_39999') END AS economic_39999,
  CASE WHEN bool_or(verification = 'contradicted') THEN 'contradicted' WHEN bool_or(verification = 'unchecked') THEN 'unchecked'
       WHEN bool_or(verification = 'within_rounding') THEN 'within_rounding' ELSE 'verified' END AS verification,
  count(*) FILTER (state = 'unreadable') AS unreadable,
  count(*) - count(DISTINCT measure) FILTER (measure IN ('expenditure', 'basic_expenditure', 'project_expenditure', 'general_public_budget', 'general_public_budget_basic', 'general_public_budget_project', 'government_funds', 'government_funds_basic', 'government_funds_project', 'state_capital', 'state_capital_basic', 'state_capital_project', 'economic_301', 'economic_30101', 'economic_30102', 'economic_30103', 'economic_30104', 'economic_30106', 'economic_30107', 'economic_30108', 'economic_30109', 'economic_30110', 'economic_30111', 'economic_30112', 'economic_30113', 'economic_30114', 'economic_30199', 'economic_302', 'economic_30201', 'economic_30202', 'economic_30203', 'economic_30204', 'economic_30205', 'economic_30206', 'economic_30207', 'economic_30208', 'economic_30209', 'economic_30211', 'economic_30212', 'economic_30213', 'economic_30214', 'economic_30215', 'economic_30216', 'economic_30217', 'economic_30218', 'economic_30224', 'economic_30225', 'economic_30226', 'economic_30227', 'economic_30228', 'economic_30229', 'economic_30231', 'economic_30239', 'economic_30240', 'economic_30299', 'economic_303', 'economic_30301', 'economic_30302', 'economic_30303', 'economic_30304', 'economic_30305', 'economic_30306', 'economic_30307', 'economic_30308', 'economic_30309', 'economic_30310', 'economic_30311', 'economic_30312', 'economic_30313', 'economic_30399', 'economic_304', 'economic_307', 'economic_30701', 'economic_30702', 'economic_30703', 'economic_30704', 'economic_309', 'economic_30901', 'economic_30902', 'economic_30903', 'economic_30905', 'economic_30906', 'economic_30907', 'economic_30908', 'economic_30913', 'economic_30919', 'economic_30921', 'economic_30922', 'economic_30999', 'economic_310', 'economic_31001', 'economic_31002', 'economic_31003', 'economic_31005', 'economic_31006', 'economic_31007', 'economic_31008', 'economic_31009', 'economic_31010', 'economic_31011', 'economic_31012', 'economic_31013', 'economic_31019', 'economic_31021', 'economic_31022', 'economic_31099', 'economic_311', 'economic_31101', 'economic_31199', 'economic_312', 'economic_31201', 'economic_31203', 'economic_31204', 'economic_31205', 'economic_31206', 'economic_31299', 'economic_313', 'economic_31302', 'economic_31303', 'economic_31304', 'economic_399', 'economic_39906', 'economic_39907', 'economic_39908', 'economic_39909', 'economic_39910', 'economic_39999')) AS not_shown
FROM facts
WHERE statement = 'basic_expenditure_detail'
GROUP BY document_id, entity_name, fiscal_year, side, line, code, code_level, coalesce(label_canonical, label), memo, page, "table", "row"
ORDER BY entity_name, fiscal_year, document_id, page, "table", "row", side DESC;
COMMENT ON VIEW basic_expenditure_detail IS '基本支出决算明细表：一行为一份文件中的一行，每栏一列，金额单位万元';
COMMENT ON COLUMN basic_expenditure_detail.expenditure IS '合计';
COMMENT ON COLUMN basic_expenditure_detail.basic_expenditure IS '基本支出';
COMMENT ON COLUMN basic_expenditure_detail.project_expenditure IS '项目支出';
COMMENT ON COLUMN basic_expenditure_detail.general_public_budget IS '一般公共预算财政拨款';
COMMENT ON COLUMN basic_expenditure_detail.general_public_budget_basic IS '一般公共预算财政拨款基本支出';
COMMENT ON COLUMN basic_expenditure_detail.general_public_budget_project IS '一般公共预算财政拨款项目支出';
COMMENT ON COLUMN basic_expenditure_detail.government_funds IS '政府性基金预算财政拨款';
COMMENT ON COLUMN basic_expenditure_detail.government_funds_basic IS '政府性基金预算财政拨款基本支出';
COMMENT ON COLUMN basic_expenditure_detail.government_funds_project IS '政府性基金预算财政拨款项目支出';
COMMENT ON COLUMN basic_expenditure_detail.state_capital IS '国有资本经营预算财政拨款';
COMMENT ON COLUMN basic_expenditure_detail.state_capital_basic IS '国有资本经营预算财政拨款基本支出';
COMMENT ON COLUMN basic_expenditure_detail.state_capital_project IS '国有资本经营预算财政拨款项目支出';
COMMENT ON COLUMN basic_expenditure_detail.verification IS '本行金额中最弱的验证结果';
COMMENT ON COLUMN basic_expenditure_detail.unreadable IS '本行读不出的单元格数';
COMMENT ON COLUMN basic_expenditure_detail.not_shown IS '本行未能列入各栏的单元格数（栏目不识或重复），见 facts';

CREATE OR REPLACE VIEW general_public_budget_project_expenditure AS
SELECT document_id, entity_name, fiscal_year, line, code, code_level, coalesce(label_canonical, label) AS label, memo, page,
  CASE WHEN count(*) FILTER (measure = 'expenditure') = 1 THEN max(amount) FILTER (measure = 'expenditure') END AS expenditure,
  CASE WHEN count(*) FILTER (measure = 'opening_balance') = 1 THEN max(amount) FILTER (measure = 'opening_balance') END AS opening_balance,
  CASE WHEN count(*) FILTER (measure = 'revenue') = 1 THEN max(amount) FILTER (measure = 'revenue') END AS revenue,
  CASE WHEN count(*) FILTER (measure = 'closing_balance') = 1 THEN max(amount) FILTER (measure = 'closing_balance') END AS closing_balance,
  CASE WHEN count(*) FILTER (measure = 'fiscal_appropriation') = 1 THEN max(amount) FILTER (measure = 'fiscal_appropriation') END AS fiscal_appropriation,
  CASE WHEN count(*) FILTER (measure = 'other_funds') = 1 THEN max(amount) FILTER (measure = 'other_funds') END AS other_funds,
  CASE WHEN count(*) FILTER (measure = 'economic_301') = 1 THEN max(amount) FILTER (measure = 'economic_301') END AS economic_301,
  CASE WHEN count(*) FILTER (measure = 'economic_30101') = 1 THEN max(amount) FILTER (measure = 'economic_30101') END AS economic_30101,
  CASE WHEN count(*) FILTER (measure = 'economic_30102') = 1 THEN max(amount) FILTER (measure = 'economic_30102') END AS economic_30102,
  CASE WHEN count(*) FILTER (measure = 'economic_30103') = 1 THEN max(amount) FILTER (measure = 'economic_30103') END AS economic_30103,
  CASE WHEN count(*) FILTER (measure = 'economic_30104') = 1 THEN max(amount) FILTER (measure = 'economic_30104') END AS economic_30104,
  CASE WHEN count(*) FILTER (measure = 'economic_30106') = 1 THEN max(amount) FILTER (measure = 'economic_30106') END AS economic_30106,
  CASE WHEN count(*) FILTER (measure = 'economic_30107') = 1 THEN max(amount) FILTER (measure = 'economic_30107') END AS economic_30107,
  CASE WHEN count(*) FILTER (measure = 'economic_30108') = 1 THEN max(amount) FILTER (measure = 'economic_30108') END AS economic_30108,
  CASE WHEN count(*) FILTER (measure = 'economic_30109') = 1 THEN max(amount) FILTER (measure = 'economic_30109') END AS economic_30109,
  CASE WHEN count(*) FILTER (measure = 'economic_30110') = 1 THEN max(amount) FILTER (measure = 'economic_30110') END AS economic_30110,
  CASE WHEN count(*) FILTER (measure = 'economic_30111') = 1 THEN max(amount) FILTER (measure = 'economic_30111') END AS economic_30111,
  CASE WHEN count(*) FILTER (measure = 'economic_30112') = 1 THEN max(amount) FILTER (measure = 'economic_30112') END AS economic_30112,
  CASE WHEN count(*) FILTER (measure = 'economic_30113') = 1 THEN max(amount) FILTER (measure = 'economic_30113') END AS economic_30113,
  CASE WHEN count(*) FILTER (measure = 'economic_30114') = 1 THEN max(amount) FILTER (measure = 'economic_30114') END AS economic_30114,
  CASE WHEN count(*) FILTER (measure = 'economic_30199') = 1 THEN max(amount) FILTER (measure = 'economic_30199') END AS economic_30199,
  CASE WHEN count(*) FILTER (measure = 'economic_302') = 1 THEN max(amount) FILTER (measure = 'economic_302') END AS economic_302,
  CASE WHEN count(*) FILTER (measure = 'economic_30201') = 1 THEN max(amount) FILTER (measure = 'economic_30201') END AS economic_30201,
  CASE WHEN count(*) FILTER (measure = 'economic_30202') = 1 THEN max(amount) FILTER (measure = 'economic_30202') END AS economic_30202,
  CASE WHEN count(*) FILTER (measure = 'economic_30203') = 1 THEN max(amount) FILTER (measure = 'economic_30203') END AS economic_30203,
  CASE WHEN count(*) FILTER (measure = 'economic_30204') = 1 THEN max(amount) FILTER (measure = 'economic_30204') END AS economic_30204,
  CASE WHEN count(*) FILTER (measure = 'economic_30205') = 1 THEN max(amount) FILTER (measure = 'economic_30205') END AS economic_30205,
  CASE WHEN count(*) FILTER (measure = 'economic_30206') = 1 THEN max(amount) FILTER (measure = 'economic_30206') END AS economic_30206,
  CASE WHEN count(*) FILTER (measure = 'economic_30207') = 1 THEN max(amount) FILTER (measure = 'economic_30207') END AS economic_30207,
  CASE WHEN count(*) FILTER (measure = 'economic_30208') = 1 THEN max(amount) FILTER (measure = 'economic_30208') END AS economic_30208,
  CASE WHEN count(*) FILTER (measure = 'economic_30209') = 1 THEN max(amount) FILTER (measure = 'economic_30209') END AS economic_30209,
  CASE WHEN count(*) FILTER (measure = 'economic_30211') = 1 THEN max(amount) FILTER (measure = 'economic_30211') END AS economic_30211,
  CASE WHEN count(*) FILTER (measure = 'economic_30212') = 1 THEN max(amount) FILTER (measure = 'economic_30212') END AS economic_30212,
  CASE WHEN count(*) FILTER (measure = 'economic_30213') = 1 THEN max(amount) FILTER (measure = 'economic_30213') END AS economic_30213,
  CASE WHEN count(*) FILTER (measure = 'economic_30214') = 1 THEN max(amount) FILTER (measure = 'economic_30214') END AS economic_30214,
  CASE WHEN count(*) FILTER (measure = 'economic_30215') = 1 THEN max(amount) FILTER (measure = 'economic_30215') END AS economic_30215,
  CASE WHEN count(*) FILTER (measure = 'economic_30216') = 1 THEN max(amount) FILTER (measure = 'economic_30216') END AS economic_30216,
  CASE WHEN count(*) FILTER (measure = 'economic_30217') = 1 THEN max(amount) FILTER (measure = 'economic_30217') END AS economic_30217,
  CASE WHEN count(*) FILTER (measure = 'economic_30218') = 1 THEN max(amount) FILTER (measure = 'economic_30218') END AS economic_30218,
  CASE WHEN count(*) FILTER (measure = 'economic_30224') = 1 THEN max(amount) FILTER (measure = 'economic_30224') END AS economic_30224,
  CASE WHEN count(*) FILTER (measure = 'economic_30225') = 1 THEN max(amount) FILTER (measure = 'economic_30225') END AS economic_30225,
  CASE WHEN count(*) FILTER (measure = 'economic_30226') = 1 THEN max(amount) FILTER (measure = 'economic_30226') END AS economic_30226,
  CASE WHEN count(*) FILTER (measure = 'economic_30227') = 1 THEN max(amount) FILTER (measure = 'economic_30227') END AS economic_30227,
  CASE WHEN count(*) FILTER (measure = 'economic_30228') = 1 THEN max(amount) FILTER (measure = 'economic_30228') END AS economic_30228,
  CASE WHEN count(*) FILTER (measure = 'economic_30229') = 1 THEN max(amount) FILTER (measure = 'economic_30229') END AS economic_30229,
  CASE WHEN count(*) FILTER (measure = 'economic_30231') = 1 THEN max(amount) FILTER (measure = 'economic_30231') END AS economic_30231,
  CASE WHEN count(*) FILTER (measure = 'economic_30239') = 1 THEN max(amount) FILTER (measure = 'economic_30239') END AS economic_30239,
  CASE WHEN count(*) FILTER (measure = 'economic_30240') = 1 THEN max(amount) FILTER (measure = 'economic_30240') END AS economic_30240,
  CASE WHEN count(*) FILTER (measure = 'economic_30299') = 1 THEN max(amount) FILTER (measure = 'economic_30299') END AS economic_30299,
  CASE WHEN count(*) FILTER (measure = 'economic_303') = 1 THEN max(amount) FILTER (measure = 'economic_303') END AS economic_303,
  CASE WHEN count(*) FILTER (measure = 'economic_30301') = 1 THEN max(amount) FILTER (measure = 'economic_30301') END AS economic_30301,
  CASE WHEN count(*) FILTER (measure = 'economic_30302') = 1 THEN max(amount) FILTER (measure = 'economic_30302') END AS economic_30302,
  CASE WHEN count(*) FILTER (measure = 'economic_30303') = 1 THEN max(amount) FILTER (measure = 'economic_30303') END AS economic_30303,
  CASE WHEN count(*) FILTER (measure = 'economic_30304') = 1 THEN max(amount) FILTER (measure = 'economic_30304') END AS economic_30304,
  CASE WHEN count(*) FILTER (measure = 'economic_30305') = 1 THEN max(amount) FILTER (measure = 'economic_30305') END AS economic_30305,
  CASE WHEN count(*) FILTER (measure = 'economic_30306') = 1 THEN max(amount) FILTER (measure = 'economic_30306') END AS economic_30306,
  CASE WHEN count(*) FILTER (measure = 'economic_30307') = 1 THEN max(amount) FILTER (measure = 'economic_30307') END AS economic_30307,
  CASE WHEN count(*) FILTER (measure = 'economic_30308') = 1 THEN max(amount) FILTER (measure = 'economic_30308') END AS economic_30308,
  CASE WHEN count(*) FILTER (measure = 'economic_30309') = 1 THEN max(amount) FILTER (measure = 'economic_30309') END AS economic_30309,
  CASE WHEN count(*) FILTER (measure = 'economic_30310') = 1 THEN max(amount) FILTER (measure = 'economic_30310') END AS economic_30310,
  CASE WHEN count(*) FILTER (measure = 'economic_30311') = 1 THEN max(amount) FILTER (measure = 'economic_30311') END AS economic_30311,
  CASE WHEN count(*) FILTER (measure = 'economic_30312') = 1 THEN max(amount) FILTER (measure = 'economic_30312') END AS economic_30312,
  CASE WHEN count(*) FILTER (measure = 'economic_30313') = 1 THEN max(amount) FILTER (measure = 'economic_30313') END AS economic_30313,
  CASE WHEN count(*) FILTER (measure = 'economic_30399') = 1 THEN max(amount) FILTER (measure = 'economic_30399') END AS economic_30399,
  CASE WHEN count(*) FILTER (measure = 'economic_304') = 1 THEN max(amount) FILTER (measure = 'economic_304') END AS economic_304,
  CASE WHEN count(*) FILTER (measure = 'economic_307') = 1 THEN max(amount) FILTER (measure = 'economic_307') END AS economic_307,
  CASE WHEN count(*) FILTER (measure = 'economic_30701') = 1 THEN max(amount) FILTER (measure = 'economic_30701') END AS economic_30701,
  CASE WHEN count(*) FILTER (measure = 'economic_30702') = 1 THEN max(amount) FILTER (measure = 'economic_30702') END AS economic_30702,
  CASE WHEN count(*) FILTER (measure = 'economic_30703') = 1 THEN max(amount) FILTER (measure = 'economic_30703') END AS economic_30703,
  CASE WHEN count(*) FILTER (measure = 'economic_30704') = 1 THEN max(amount) FILTER (measure = 'economic_30704') END AS economic_30704,
  CASE WHEN count(*) FILTER (measure = 'economic_309') = 1 THEN max(amount) FILTER (measure = 'economic_309') END AS economic_309,
  CASE WHEN count(*) FILTER (measure = 'economic_30901') = 1 THEN max(amount) FILTER (measure = 'economic_30901') END AS economic_30901,
  CASE WHEN count(*) FILTER (measure = 'economic_30902') = 1 THEN max(amount) FILTER (measure = 'economic_30902') END AS economic_30902,
  CASE WHEN count(*) FILTER (measure = 'economic_30903') = 1 THEN max(amount) FILTER (measure = 'economic_30903') END AS economic_30903,
  CASE WHEN count(*) FILTER (measure = 'economic_30905') = 1 THEN max(amount) FILTER (measure = 'economic_30905') END AS economic_30905,
  CASE WHEN count(*) FILTER (measure = 'economic_30906') = 1 THEN max(amount) FILTER (measure = 'economic_30906') END AS economic_30906,
  CASE WHEN count(*) FILTER (measure = 'economic_30907') = 1 THEN max(amount) FILTER (measure = 'economic_30907') END AS economic_30907,
  CASE WHEN count(*) FILTER (measure = 'economic_30908') = 1 THEN max(amount) FILTER (measure = 'economic_30908') END AS economic_30908,
  CASE WHEN count(*) FILTER (measure = 'economic_30913') = 1 THEN max(amount) FILTER (measure = 'economic_30913') END AS economic_30913,
  CASE WHEN count(*) FILTER (measure = 'economic_30919') = 1 THEN max(amount) FILTER (measure = 'economic_30919') END AS economic_30919,
  CASE WHEN count(*) FILTER (measure = 'economic_30921') = 1 THEN max(amount) FILTER (measure = 'economic_30921') END AS economic_30921,
  CASE WHEN count(*) FILTER (measure = 'economic_30922') = 1 THEN max(amount) FILTER (measure = 'economic_30922') END AS economic_30922,
  CASE WHEN count(*) FILTER (measure = 'economic_30999') = 1 THEN max(amount) FILTER (measure = 'economic_30999') END AS economic_30999,
  CASE WHEN count(*) FILTER (measure = 'economic_310') = 1 THEN max(amount) FILTER (measure = 'economic_310') END AS economic_310,
  CASE WHEN count(*) FILTER (measure = 'economic_31001') = 1 THEN max(amount) FILTER (measure = 'economic_31001') END AS economic_31001,
  CASE WHEN count(*) FILTER (measure = 'economic_31002') = 1 THEN max(amount) FILTER (measure = 'economic_31002') END AS economic_31002,
  CASE WHEN count(*) FILTER (measure = 'economic_31003') = 1 THEN max(amount) FILTER (measure = 'economic_31003') END AS economic_31003,
  CASE WHEN count(*) FILTER (measure = 'economic_31005') = 1 THEN max(amount) FILTER (measure = 'economic_31005') END AS economic_31005,
  CASE WHEN count(*) FILTER (measure = 'economic_31006') = 1 THEN max(amount) FILTER (measure = 'economic_31006') END AS economic_31006,
  CASE WHEN count(*) FILTER (measure = 'economic_31007') = 1 THEN max(amount) FILTER (measure = 'economic_31007') END AS economic_31007,
  CASE WHEN count(*) FILTER (measure = 'economic_31008') = 1 THEN max(amount) FILTER (measure = 'economic_31008') END AS economic_31008,
  CASE WHEN count(*) FILTER (measure = 'economic_31009') = 1 THEN max(amount) FILTER (measure = 'economic_31009') END AS economic_31009,
  CASE WHEN count(*) FILTER (measure = 'economic_31010') = 1 THEN max(amount) FILTER (measure = 'economic_31010') END AS economic_31010,
  CASE WHEN count(*) FILTER (measure = 'economic_31011') = 1 THEN max(amount) FILTER (measure = 'economic_31011') END AS economic_31011,
  CASE WHEN count(*) FILTER (measure = 'economic_31012') = 1 THEN max(amount) FILTER (measure = 'economic_31012') END AS economic_31012,
  CASE WHEN count(*) FILTER (measure = 'economic_31013') = 1 THEN max(amount) FILTER (measure = 'economic_31013') END AS economic_31013,
  CASE WHEN count(*) FILTER (measure = 'economic_31019') = 1 THEN max(amount) FILTER (measure = 'economic_31019') END AS economic_31019,
  CASE WHEN count(*) FILTER (measure = 'economic_31021') = 1 THEN max(amount) FILTER (measure = 'economic_31021') END AS economic_31021,
  CASE WHEN count(*) FILTER (measure = 'economic_31022') = 1 THEN max(amount) FILTER (measure = 'economic_31022') END AS economic_31022,
  CASE WHEN count(*) FILTER (measure = 'economic_31099') = 1 THEN max(amount) FILTER (measure = 'economic_31099') END AS economic_31099,
  CASE WHEN count(*) FILTER (measure = 'economic_311') = 1 THEN max(amount) FILTER (measure = 'economic_311') END AS economic_311,
  CASE WHEN count(*) FILTER (measure = 'economic_31101') = 1 THEN max(amount) FILTER (measure = 'economic_31101') END AS economic_31101,
  CASE WHEN count(*) FILTER (measure = 'economic_31199') = 1 THEN max(amount) FILTER (measure = 'economic_31199') END AS economic_31199,
  CASE WHEN count(*) FILTER (measure = 'economic_312') = 1 THEN max(amount) FILTER (measure = 'economic_312') END AS economic_312,
  CASE WHEN count(*) FILTER (measure = 'economic_31201') = 1 THEN max(amount) FILTER (measure = 'economic_31201') END AS economic_31201,
  CASE WHEN count(*) FILTER (measure = 'economic_31203') = 1 THEN max(amount) FILTER (measure = 'economic_31203') END AS economic_31203,
  CASE WHEN count(*) FILTER (measure = 'economic_31204') = 1 THEN max(amount) FILTER (measure = 'economic_31204') END AS economic_31204,
  CASE WHEN count(*) FILTER (measure = 'economic_31205') = 1 THEN max(amount) FILTER (measure = 'economic_31205') END AS economic_31205,
  CASE WHEN count(*) FILTER (measure = 'economic_31206') = 1 THEN max(amount) FILTER (measure = 'economic_31206') END AS economic_31206,
  CASE WHEN count(*) FILTER (measure = 'economic_31299') = 1 THEN max(amount) FILTER (measure = 'economic_31299') END AS economic_31299,
  CASE WHEN count(*) FILTER (measure = 'economic_313') = 1 THEN max(amount) FILTER (measure = 'economic_313') END AS economic_313,
  CASE WHEN count(*) FILTER (measure = 'economic_31302') = 1 THEN max(amount) FILTER (measure = 'economic_31302') END AS economic_31302,
  CASE WHEN count(*) FILTER (measure = 'economic_31303') = 1 THEN max(amount) FILTER (measure = 'economic_31303') END AS economic_31303,
  CASE WHEN count(*) FILTER (measure = 'economic_31304') = 1 THEN max(amount) FILTER (measure = 'economic_31304') END AS economic_31304,
  CASE WHEN count(*) FILTER (measure = 'economic_399') = 1 THEN max(amount) FILTER (measure = 'economic_399') END AS economic_399,
  CASE WHEN count(*) FILTER (measure = 'economic_39906') = 1 THEN max(amount) FILTER (measure = 'economic_39906') END AS economic_39906,
  CASE WHEN count(*) FILTER (measure = 'economic_39907') = 1 THEN max(amount) FILTER (measure = 'economic_39907') END AS economic_39907,
  CASE WHEN count(*) FILTER (measure = 'economic_39908') = 1 THEN max(amount) FILTER (measure = 'economic_39908') END AS economic_39908,
  CASE WHEN count(*) FILTER (measure = 'economic_39909') = 1 THEN max(amount) FILTER (measure = 'economic_39909') END AS economic_39909,
  CASE WHEN count(*) FILTER (measure = 'economic_39910') = 1 THEN max(amount) FILTER (measure = 'economic_39910') END AS economic_39910,
  CASE WHEN count(*) FILTER (measure = 'economic_39999') = 1 THEN max(amount) FILTER (measure = 'economic_39999') END AS economic_39999,
  CASE WHEN bool_or(verification = 'contradicted') THEN 'contradicted' WHEN bool_or(verification = 'unchecked') THEN 'unchecked'
       WHEN bool_or(verification = 'within_rounding') THEN 'within_rounding' ELSE 'verified' END AS verification,
  count(*) FILTER (state = 'unreadable') AS unreadable,
  count(*) - count(DISTINCT measure) FILTER (measure IN ('expenditure', 'opening_balance', 'revenue', 'closing_balance', 'fiscal_appropriation', 'other_funds', 'economic_301', 'economic_30101', 'economic_30102', 'economic_30103', 'economic_30104', 'economic_30106', 'economic_30107', 'economic_30108', 'economic_30109', 'economic_30110', 'economic_30111', 'economic_30112', 'economic_30113', 'economic_30114', 'economic_30199', 'economic_302', 'economic_30201', 'economic_30202', 'economic_30203', 'economic_30204', 'economic_30205', 'economic_30206', 'economic_30207', 'economic_30208', 'economic_30209', 'economic_30211', 'economic_30212', 'economic_30213', 'economic_30214', 'economic_30215', 'economic_30216', 'economic_30217', 'economic_30218', 'economic_30224', 'economic_30225', 'economic_30226', 'economic_30227', 'economic_30228', 'economic_30229', 'economic_30231', 'economic_30239', 'economic_30240', 'economic_30299', 'economic_303', 'economic_30301', 'economic_30302', 'economic_30303', 'economic_30304', 'economic_30305', 'economic_30306', 'economic_30307', 'economic_30308', 'economic_30309', 'economic_30310', 'economic_30311', 'economic_30312', 'economic_30313', 'economic_30399', 'economic_304', 'economic_307', 'economic_30701', 'economic_30702', 'economic_30703', 'economic_30704', 'economic_309', 'economic_30901', 'economic_30902', 'economic_30903', 'economic_30905', 'economic_30906', 'economic_30907', 'economic_30908', 'economic_30913', 'economic_30919', 'economic_30921', 'economic_30922', 'economic_30999', 'economic_310', 'economic_31001', 'economic_31002', 'economic_31003', 'economic_31005', 'economic_31006', 'economic_31007', 'economic_31008', 'economic_31009', 'economic_31010', 'economic_31011', 'economic_31012', 'economic_31013', 'economic_31019', 'economic_31021', 'economic_31022', 'economic_31099', 'economic_311', 'economic_31101', 'economic_31199', 'economic_312', 'economic_31201', 'economic_31203', 'economic_31204', 'economic_31205', 'economic_31206', 'economic_31299', 'economic_313', 'economic_31302', 'economic_31303', 'economic_31304', 'economic_399', 'economic_39906', 'economic_39907', 'economic_39908', 'economic_39909', 'economic_39910', 'economic_39999')) AS not_shown
FROM facts
WHERE statement = 'general_public_budget_project_expenditure'
GROUP BY document_id, entity_name, fiscal_year, side, line, code, code_level, coalesce(label_canonical, label), memo, page, "table", "row"
ORDER BY entity_name, fiscal_year, document_id, page, "table", "row", side DESC;
COMMENT ON VIEW general_public_budget_project_expenditure IS '一般公共预算财政拨款项目支出决算（明细）表：一行为一份文件中的一行，每栏一列，金额单位万元';
COMMENT ON COLUMN general_public_budget_project_expenditure.expenditure IS '合计';
COMMENT ON COLUMN general_public_budget_project_expenditure.opening_balance IS '年初结转和结余';
COMMENT ON COLUMN general_public_budget_project_expenditure.revenue IS '本年收入';
COMMENT ON COLUMN general_public_budget_project_expenditure.closing_balance IS '年末结转和结余';
COMMENT ON COLUMN general_public_budget_project_expenditure.fiscal_appropriation IS '财政拨款';
COMMENT ON COLUMN general_public_budget_project_expenditure.other_funds IS '其他资金';
COMMENT ON COLUMN general_public_budget_project_expenditure.verification IS '本行金额中最弱的验证结果';
COMMENT ON COLUMN general_public_budget_project_expenditure.unreadable IS '本行读不出的单元格数';
COMMENT ON COLUMN general_public_budget_project_expenditure.not_shown IS '本行未能列入各栏的单元格数（栏目不识或重复），见 facts';

CREATE OR REPLACE VIEW project_expenditure AS
SELECT document_id, entity_name, fiscal_year, line, code, code_level, coalesce(label_canonical, label) AS label, memo, page,
  CASE WHEN count(*) FILTER (measure = 'expenditure') = 1 THEN max(amount) FILTER (measure = 'expenditure') END AS expenditure,
  CASE WHEN count(*) FILTER (measure = 'opening_balance') = 1 THEN max(amount) FILTER (measure = 'opening_balance') END AS opening_balance,
  CASE WHEN count(*) FILTER (measure = 'revenue') = 1 THEN max(amount) FILTER (measure = 'revenue') END AS revenue,
  CASE WHEN count(*) FILTER (measure = 'closing_balance') = 1 THEN max(amount) FILTER (measure = 'closing_balance') END AS closing_balance,
  CASE WHEN count(*) FILTER (measure = 'fiscal_appropriation') = 1 THEN max(amount) FILTER (measure = 'fiscal_appropriation') END AS fiscal_appropriation,
  CASE WHEN count(*) FILTER (measure = 'other_funds') = 1 THEN max(amount) FILTER (measure = 'other_funds') END AS other_funds,
  CASE WHEN count(*) FILTER (measure = 'economic_301') = 1 THEN max(amount) FILTER (measure = 'economic_301') END AS economic_301,
  CASE WHEN count(*) FILTER (measure = 'economic_30101') = 1 THEN max(amount) FILTER (measure = 'economic_30101') END AS economic_30101,
  CASE WHEN count(*) FILTER (measure = 'economic_30102') = 1 THEN max(amount) FILTER (measure = 'economic_30102') END AS economic_30102,
  CASE WHEN count(*) FILTER (measure = 'economic_30103') = 1 THEN max(amount) FILTER (measure = 'economic_30103') END AS economic_30103,
  CASE WHEN count(*) FILTER (measure = 'economic_30104') = 1 THEN max(amount) FILTER (measure = 'economic_30104') END AS economic_30104,
  CASE WHEN count(*) FILTER (measure = 'economic_30106') = 1 THEN max(amount) FILTER (measure = 'economic_30106') END AS economic_30106,
  CASE WHEN count(*) FILTER (measure = 'economic_30107') = 1 THEN max(amount) FILTER (measure = 'economic_30107') END AS economic_30107,
  CASE WHEN count(*) FILTER (measure = 'economic_30108') = 1 THEN max(amount) FILTER (measure = 'economic_30108') END AS economic_30108,
  CASE WHEN count(*) FILTER (measure = 'economic_30109') = 1 THEN max(amount) FILTER (measure = 'economic_30109') END AS economic_30109,
  CASE WHEN count(*) FILTER (measure = 'economic_30110') = 1 THEN max(amount) FILTER (measure = 'economic_30110') END AS economic_30110,
  CASE WHEN count(*) FILTER (measure = 'economic_30111') = 1 THEN max(amount) FILTER (measure = 'economic_30111') END AS economic_30111,
  CASE WHEN count(*) FILTER (measure = 'economic_30112') = 1 THEN max(amount) FILTER (measure = 'economic_30112') END AS economic_30112,
  CASE WHEN count(*) FILTER (measure = 'economic_30113') = 1 THEN max(amount) FILTER (measure = 'economic_30113') END AS economic_30113,
  CASE WHEN count(*) FILTER (measure = 'economic_30114') = 1 THEN max(amount) FILTER (measure = 'economic_30114') END AS economic_30114,
  CASE WHEN count(*) FILTER (measure = 'economic_30199') = 1 THEN max(amount) FILTER (measure = 'economic_30199') END AS economic_30199,
  CASE WHEN count(*) FILTER (measure = 'economic_302') = 1 THEN max(amount) FILTER (measure = 'economic_302') END AS economic_302,
  CASE WHEN count(*) FILTER (measure = 'economic_30201') = 1 THEN max(amount) FILTER (measure = 'economic_30201') END AS economic_30201,
  CASE WHEN count(*) FILTER (measure = 'economic_30202') = 1 THEN max(amount) FILTER (measure = 'economic_30202') END AS economic_30202,
  CASE WHEN count(*) FILTER (measure = 'economic_30203') = 1 THEN max(amount) FILTER (measure = 'economic_30203') END AS economic_30203,
  CASE WHEN count(*) FILTER (measure = 'economic_30204') = 1 THEN max(amount) FILTER (measure = 'economic_30204') END AS economic_30204,
  CASE WHEN count(*) FILTER (measure = 'economic_30205') = 1 THEN max(amount) FILTER (measure = 'economic_30205') END AS economic_30205,
  CASE WHEN count(*) FILTER (measure = 'economic_30206') = 1 THEN max(amount) FILTER (measure = 'economic_30206') END AS economic_30206,
  CASE WHEN count(*) FILTER (measure = 'economic_30207') = 1 THEN max(amount) FILTER (measure = 'economic_30207') END AS economic_30207,
  CASE WHEN count(*) FILTER (measure = 'economic_30208') = 1 THEN max(amount) FILTER (measure = 'economic_30208') END AS economic_30208,
  CASE WHEN count(*) FILTER (measure = 'economic_30209') = 1 THEN max(amount) FILTER (measure = 'economic_30209') END AS economic_30209,
  CASE WHEN count(*) FILTER (measure = 'economic_30211') = 1 THEN max(amount) FILTER (measure = 'economic_30211') END AS economic_30211,
  CASE WHEN count(*) FILTER (measure = 'economic_30212') = 1 THEN max(amount) FILTER (measure = 'economic_30212') END AS economic_30212,
  CASE WHEN count(*) FILTER (measure = 'economic_30213') = 1 THEN max(amount) FILTER (measure = 'economic_30213') END AS economic_30213,
  CASE WHEN count(*) FILTER (measure = 'economic_30214') = 1 THEN max(amount) FILTER (measure = 'economic_30214') END AS economic_30214,
  CASE WHEN count(*) FILTER (measure = 'economic_30215') = 1 THEN max(amount) FILTER (measure = 'economic_30215') END AS economic_30215,
  CASE WHEN count(*) FILTER (measure = 'economic_30216') = 1 THEN max(amount) FILTER (measure = 'economic_30216') END AS economic_30216,
  CASE WHEN count(*) FILTER (measure = 'economic_30217') = 1 THEN max(amount) FILTER (measure = 'economic_30217') END AS economic_30217,
  CASE WHEN count(*) FILTER (measure = 'economic_30218') = 1 THEN max(amount) FILTER (measure = 'economic_30218') END AS economic_30218,
  CASE WHEN count(*) FILTER (measure = 'economic_30224') = 1 THEN max(amount) FILTER (measure = 'economic_30224') END AS economic_30224,
  CASE WHEN count(*) FILTER (measure = 'economic_30225') = 1 THEN max(amount) FILTER (measure = 'economic_30225') END AS economic_30225,
  CASE WHEN count(*) FILTER (measure = 'economic_30226') = 1 THEN max(amount) FILTER (measure = 'economic_30226') END AS economic_30226,
  CASE WHEN count(*) FILTER (measure = 'economic_30227') = 1 THEN max(amount) FILTER (measure = 'economic_30227') END AS economic_30227,
  CASE WHEN count(*) FILTER (measure = 'economic_30228') = 1 THEN max(amount) FILTER (measure = 'economic_30228') END AS economic_30228,
  CASE WHEN count(*) FILTER (measure = 'economic_30229') = 1 THEN max(amount) FILTER (measure = 'economic_30229') END AS economic_30229,
  CASE WHEN count(*) FILTER (measure = 'economic_30231') = 1 THEN max(amount) FILTER (measure = 'economic_30231') END AS economic_30231,
  CASE WHEN count(*) FILTER (measure = 'economic_30239') = 1 THEN max(amount) FILTER (measure = 'economic_30239') END AS economic_30239,
  CASE WHEN count(*) FILTER (measure = 'economic_30240') = 1 THEN max(amount) FILTER (measure = 'economic_30240') END AS economic_30240,
  CASE WHEN count(*) FILTER (measure = 'economic_30299') = 1 THEN max(amount) FILTER (measure = 'economic_30299') END AS economic_30299,
  CASE WHEN count(*) FILTER (measure = 'economic_303') = 1 THEN max(amount) FILTER (measure = 'economic_303') END AS economic_303,
  CASE WHEN count(*) FILTER (measure = 'economic_30301') = 1 THEN max(amount) FILTER (measure = 'economic_30301') END AS economic_30301,
  CASE WHEN count(*) FILTER (measure = 'economic_30302') = 1 THEN max(amount) FILTER (measure = 'economic_30302') END AS economic_30302,
  CASE WHEN count(*) FILTER (measure = 'economic_30303') = 1 THEN max(amount) FILTER (measure = 'economic_30303') END AS economic_30303,
  CASE WHEN count(*) FILTER (measure = 'economic_30304') = 1 THEN max(amount) FILTER (measure = 'economic_30304') END AS economic_30304,
  CASE WHEN count(*) FILTER (measure = 'economic_30305') = 1 THEN max(amount) FILTER (measure = 'economic_30305') END AS economic_30305,
  CASE WHEN count(*) FILTER (measure = 'economic_30306') = 1 THEN max(amount) FILTER (measure = 'economic_30306') END AS economic_30306,
  CASE WHEN count(*) FILTER (measure = 'economic_30307') = 1 THEN max(amount) FILTER (measure = 'economic_30307') END AS economic_30307,
  CASE WHEN count(*) FILTER (measure = 'economic_30308') = 1 THEN max(amount) FILTER (measure = 'economic_30308') END AS economic_30308,
  CASE WHEN count(*) FILTER (measure = 'economic_30309') = 1 THEN max(amount) FILTER (measure = 'economic_30309') END AS economic_30309,
  CASE WHEN count(*) FILTER (measure = 'economic_30310') = 1 THEN max(amount) FILTER (measure = 'economic_30310') END AS economic_30310,
  CASE WHEN count(*) FILTER (measure = 'economic_30311') = 1 THEN max(amount) FILTER (measure = 'economic_30311') END AS economic_30311,
  CASE WHEN count(*) FILTER (measure = 'economic_30312') = 1 THEN max(amount) FILTER (measure = 'economic_30312') END AS economic_30312,
  CASE WHEN count(*) FILTER (measure = 'economic_30313') = 1 THEN max(amount) FILTER (measure = 'economic_30313') END AS economic_30313,
  CASE WHEN count(*) FILTER (measure = 'economic_30399') = 1 THEN max(amount) FILTER (measure = 'economic_30399') END AS economic_30399,
  CASE WHEN count(*) FILTER (measure = 'economic_304') = 1 THEN max(amount) FILTER (measure = 'economic_304') END AS economic_304,
  CASE WHEN count(*) FILTER (measure = 'economic_307') = 1 THEN max(amount) FILTER (measure = 'economic_307') END AS economic_307,
  CASE WHEN count(*) FILTER (measure = 'economic_30701') = 1 THEN max(amount) FILTER (measure = 'economic_30701') END AS economic_30701,
  CASE WHEN count(*) FILTER (measure = 'economic_30702') = 1 THEN max(amount) FILTER (measure = 'economic_30702') END AS economic_30702,
  CASE WHEN count(*) FILTER (measure = 'economic_30703') = 1 THEN max(amount) FILTER (measure = 'economic_30703') END AS economic_30703,
  CASE WHEN count(*) FILTER (measure = 'economic_30704') = 1 THEN max(amount) FILTER (measure = 'economic_30704') END AS economic_30704,
  CASE WHEN count(*) FILTER (measure = 'economic_309') = 1 THEN max(amount) FILTER (measure = 'economic_309') END AS economic_309,
  CASE WHEN count(*) FILTER (measure = 'economic_30901') = 1 THEN max(amount) FILTER (measure = 'economic_30901') END AS economic_30901,
  CASE WHEN count(*) FILTER (measure = 'economic_30902') = 1 THEN max(amount) FILTER (measure = 'economic_30902') END AS economic_30902,
  CASE WHEN count(*) FILTER (measure = 'economic_30903') = 1 THEN max(amount) FILTER (measure = 'economic_30903') END AS economic_30903,
  CASE WHEN count(*) FILTER (measure = 'economic_30905') = 1 THEN max(amount) FILTER (measure = 'economic_30905') END AS economic_30905,
  CASE WHEN count(*) FILTER (measure = 'economic_30906') = 1 THEN max(amount) FILTER (measure = 'economic_30906') END AS economic_30906,
  CASE WHEN count(*) FILTER (measure = 'economic_30907') = 1 THEN max(amount) FILTER (measure = 'economic_30907') END AS economic_30907,
  CASE WHEN count(*) FILTER (measure = 'economic_30908') = 1 THEN max(amount) FILTER (measure = 'economic_30908') END AS economic_30908,
  CASE WHEN count(*) FILTER (measure = 'economic_30913') = 1 THEN max(amount) FILTER (measure = 'economic_30913') END AS economic_30913,
  CASE WHEN count(*) FILTER (measure = 'economic_30919') = 1 THEN max(amount) FILTER (measure = 'economic_30919') END AS economic_30919,
  CASE WHEN count(*) FILTER (measure = 'economic_30921') = 1 THEN max(amount) FILTER (measure = 'economic_30921') END AS economic_30921,
  CASE WHEN count(*) FILTER (measure = 'economic_30922') = 1 THEN max(amount) FILTER (measure = 'economic_30922') END AS economic_30922,
  CASE WHEN count(*) FILTER (measure = 'economic_30999') = 1 THEN max(amount) FILTER (measure = 'economic_30999') END AS economic_30999,
  CASE WHEN count(*) FILTER (measure = 'economic_310') = 1 THEN max(amount) FILTER (measure = 'economic_310') END AS economic_310,
  CASE WHEN count(*) FILTER (measure = 'economic_31001') = 1 THEN max(amount) FILTER (measure = 'economic_31001') END AS economic_31001,
  CASE WHEN count(*) FILTER (measure = 'economic_31002') = 1 THEN max(amount) FILTER (measure = 'economic_31002') END AS economic_31002,
  CASE WHEN count(*) FILTER (measure = 'economic_31003') = 1 THEN max(amount) FILTER (measure = 'economic_31003') END AS economic_31003,
  CASE WHEN count(*) FILTER (measure = 'economic_31005') = 1 THEN max(amount) FILTER (measure = 'economic_31005') END AS economic_31005,
  CASE WHEN count(*) FILTER (measure = 'economic_31006') = 1 THEN max(amount) FILTER (measure = 'economic_31006') END AS economic_31006,
  CASE WHEN count(*) FILTER (measure = 'economic_31007') = 1 THEN max(amount) FILTER (measure = 'economic_31007') END AS economic_31007,
  CASE WHEN count(*) FILTER (measure = 'economic_31008') = 1 THEN max(amount) FILTER (measure = 'economic_31008') END AS economic_31008,
  CASE WHEN count(*) FILTER (measure = 'economic_31009') = 1 THEN max(amount) FILTER (measure = 'economic_31009') END AS economic_31009,
  CASE WHEN count(*) FILTER (measure = 'economic_31010') = 1 THEN max(amount) FILTER (measure = 'economic_31010') END AS economic_31010,
  CASE WHEN count(*) FILTER (measure = 'economic_31011') = 1 THEN max(amount) FILTER (measure = 'economic_31011') END AS economic_31011,
  CASE WHEN count(*) FILTER (measure = 'economic_31012') = 1 THEN max(amount) FILTER (measure = 'economic_31012') END AS economic_31012,
  CASE WHEN count(*) FILTER (measure = 'economic_31013') = 1 THEN max(amount) FILTER (measure = 'economic_31013') END AS economic_31013,
  CASE WHEN count(*) FILTER (measure = 'economic_31019') = 1 THEN max(amount) FILTER (measure = 'economic_31019') END AS economic_31019,
  CASE WHEN count(*) FILTER (measure = 'economic_31021') = 1 THEN max(amount) FILTER (measure = 'economic_31021') END AS economic_31021,
  CASE WHEN count(*) FILTER (measure = 'economic_31022') = 1 THEN max(amount) FILTER (measure = 'economic_31022') END AS economic_31022,
  CASE WHEN count(*) FILTER (measure = 'economic_31099') = 1 THEN max(amount) FILTER (measure = 'economic_31099') END AS economic_31099,
  CASE WHEN count(*) FILTER (measure = 'economic_311') = 1 THEN max(amount) FILTER (measure = 'economic_311') END AS economic_311,
  CASE WHEN count(*) FILTER (measure = 'economic_31101') = 1 THEN max(amount) FILTER (measure = 'economic_31101') END AS economic_31101,
  CASE WHEN count(*) FILTER (measure = 'economic_31199') = 1 THEN max(amount) FILTER (measure = 'economic_31199') END AS economic_31199,
  CASE WHEN count(*) FILTER (measure = 'economic_312') = 1 THEN max(amount) FILTER (measure = 'economic_312') END AS economic_312,
  CASE WHEN count(*) FILTER (measure = 'economic_31201') = 1 THEN max(amount) FILTER (measure = 'economic_31201') END AS economic_31201,
  CASE WHEN count(*) FILTER (measure = 'economic_31203') = 1 THEN max(amount) FILTER (measure = 'economic_31203') END AS economic_31203,
  CASE WHEN count(*) FILTER (measure = 'economic_31204') = 1 THEN max(amount) FILTER (measure = 'economic_31204') END AS economic_31204,
  CASE WHEN count(*) FILTER (measure = 'economic_31205') = 1 THEN max(amount) FILTER (measure = 'economic_31205') END AS economic_31205,
  CASE WHEN count(*) FILTER (measure = 'economic_31206') = 1 THEN max(amount) FILTER (measure = 'economic_31206') END AS economic_31206,
  CASE WHEN count(*) FILTER (measure = 'economic_31299') = 1 THEN max(amount) FILTER (measure = 'economic_31299') END AS economic_31299,
  CASE WHEN count(*) FILTER (measure = 'economic_313') = 1 THEN max(amount) FILTER (measure = 'economic_313') END AS economic_313,
  CASE WHEN count(*) FILTER (measure = 'economic_31302') = 1 THEN max(amount) FILTER (measure = 'economic_31302') END AS economic_31302,
  CASE WHEN count(*) FILTER (measure = 'economic_31303') = 1 THEN max(amount) FILTER (measure = 'economic_31303') END AS economic_31303,
  CASE WHEN count(*) FILTER (measure = 'economic_31304') = 1 THEN max(amount) FILTER (measure = 'economic_31304') END AS economic_31304,
  CASE WHEN count(*) FILTER (measure = 'economic_399') = 1 THEN max(amount) FILTER (measure = 'economic_399') END AS economic_399,
  CASE WHEN count(*) FILTER (measure = 'economic_39906') = 1 THEN max(amount) FILTER (measure = 'economic_39906') END AS economic_39906,
  CASE WHEN count(*) FILTER (measure = 'economic_39907') = 1 THEN max(amount) FILTER (measure = 'economic_39907') END AS economic_39907,
  CASE WHEN count(*) FILTER (measure = 'economic_39908') = 1 THEN max(amount) FILTER (measure = 'economic_39908') END AS economic_39908,
  CASE WHEN count(*) FILTER (measure = 'economic_39909') = 1 THEN max(amount) FILTER (measure = 'economic_39909') END AS economic_39909,
  CASE WHEN count(*) FILTER (measure = 'economic_39910') = 1 THEN max(amount) FILTER (measure = 'economic_39910') END AS economic_39910,
  CASE WHEN count(*) FILTER (measure = 'economic_39999') = 1 THEN max(amount) FILTER (measure = 'economic_39999') END AS economic_39999,
  CASE WHEN bool_or(verification = 'contradicted') THEN 'contradicted' WHEN bool_or(verification = 'unchecked') THEN 'unchecked'
       WHEN bool_or(verification = 'within_rounding') THEN 'within_rounding' ELSE 'verified' END AS verification,
  count(*) FILTER (state = 'unreadable') AS unreadable,
  count(*) - count(DISTINCT measure) FILTER (measure IN ('expenditure', 'opening_balance', 'revenue', 'closing_balance', 'fiscal_appropriation', 'other_funds', 'economic_301', 'economic_30101', 'economic_30102', 'economic_30103', 'economic_30104', 'economic_30106', 'economic_30107', 'economic_30108', 'economic_30109', 'economic_30110', 'economic_30111', 'economic_30112', 'economic_30113', 'economic_30114', 'economic_30199', 'economic_302', 'economic_30201', 'economic_30202', 'economic_30203', 'economic_30204', 'economic_30205', 'economic_30206', 'economic_30207', 'economic_30208', 'economic_30209', 'economic_30211', 'economic_30212', 'economic_30213', 'economic_30214', 'economic_30215', 'economic_30216', 'economic_30217', 'economic_30218', 'economic_30224', 'economic_30225', 'economic_30226', 'economic_30227', 'economic_30228', 'economic_30229', 'economic_30231', 'economic_30239', 'economic_30240', 'economic_30299', 'economic_303', 'economic_30301', 'economic_30302', 'economic_30303', 'economic_30304', 'economic_30305', 'economic_30306', 'economic_30307', 'economic_30308', 'economic_30309', 'economic_30310', 'economic_30311', 'economic_30312', 'economic_30313', 'economic_30399', 'economic_304', 'economic_307', 'economic_30701', 'economic_30702', 'economic_30703', 'economic_30704', 'economic_309', 'economic_30901', 'economic_30902', 'economic_30903', 'economic_30905', 'economic_30906', 'economic_30907', 'economic_30908', 'economic_30913', 'economic_30919', 'economic_30921', 'economic_30922', 'economic_30999', 'economic_310', 'economic_31001', 'economic_31002', 'economic_31003', 'economic_31005', 'economic_31006', 'economic_31007', 'economic_31008', 'economic_31009', 'economic_31010', 'economic_31011', 'economic_31012', 'economic_31013', 'economic_31019', 'economic_31021', 'economic_31022', 'economic_31099', 'economic_311', 'economic_31101', 'economic_31199', 'economic_312', 'economic_31201', 'economic_31203', 'economic_31204', 'economic_31205', 'economic_31206', 'economic_31299', 'economic_313', 'economic_31302', 'economic_31303', 'economic_31304', 'economic_399', 'economic_39906', 'economic_39907', 'economic_39908', 'economic_39909', 'economic_39910', 'economic_39999')) AS not_shown
FROM facts
WHERE statement = 'project_expenditure'
GROUP BY document_id, entity_name, fiscal_year, side, line, code, code_level, coalesce(label_canonical, label), memo, page, "table", "row"
ORDER BY entity_name, fiscal_year, document_id, page, "table", "row", side DESC;
COMMENT ON VIEW project_expenditure IS '项目（收入）支出决算（明细）表：一行为一份文件中的一行，每栏一列，金额单位万元';
COMMENT ON COLUMN project_expenditure.expenditure IS '合计';
COMMENT ON COLUMN project_expenditure.opening_balance IS '年初结转和结余';
COMMENT ON COLUMN project_expenditure.revenue IS '本年收入';
COMMENT ON COLUMN project_expenditure.closing_balance IS '年末结转和结余';
COMMENT ON COLUMN project_expenditure.fiscal_appropriation IS '财政拨款';
COMMENT ON COLUMN project_expenditure.other_funds IS '其他资金';
COMMENT ON COLUMN project_expenditure.verification IS '本行金额中最弱的验证结果';
COMMENT ON COLUMN project_expenditure.unreadable IS '本行读不出的单元格数';
COMMENT ON COLUMN project_expenditure.not_shown IS '本行未能列入各栏的单元格数（栏目不识或重复），见 facts';

CREATE OR REPLACE VIEW special_account AS
SELECT document_id, entity_name, fiscal_year, line, code, code_level, coalesce(label_canonical, label) AS label, memo, page,
  CASE WHEN count(*) FILTER (measure = 'opening_balance') = 1 THEN max(amount) FILTER (measure = 'opening_balance') END AS opening_balance,
  CASE WHEN count(*) FILTER (measure = 'revenue') = 1 THEN max(amount) FILTER (measure = 'revenue') END AS revenue,
  CASE WHEN count(*) FILTER (measure = 'expenditure') = 1 THEN max(amount) FILTER (measure = 'expenditure') END AS expenditure,
  CASE WHEN count(*) FILTER (measure = 'basic_expenditure') = 1 THEN max(amount) FILTER (measure = 'basic_expenditure') END AS basic_expenditure,
  CASE WHEN count(*) FILTER (measure = 'project_expenditure') = 1 THEN max(amount) FILTER (measure = 'project_expenditure') END AS project_expenditure,
  CASE WHEN count(*) FILTER (measure = 'closing_balance') = 1 THEN max(amount) FILTER (measure = 'closing_balance') END AS closing_balance,
  CASE WHEN count(*) FILTER (measure = 'revenue_basic') = 1 THEN max(amount) FILTER (measure = 'revenue_basic') END AS revenue_basic,
  CASE WHEN count(*) FILTER (measure = 'revenue_project') = 1 THEN max(amount) FILTER (measure = 'revenue_project') END AS revenue_project,
  CASE WHEN count(*) FILTER (measure = 'opening_basic') = 1 THEN max(amount) FILTER (measure = 'opening_basic') END AS opening_basic,
  CASE WHEN count(*) FILTER (measure = 'opening_project') = 1 THEN max(amount) FILTER (measure = 'opening_project') END AS opening_project,
  CASE WHEN count(*) FILTER (measure = 'closing_basic') = 1 THEN max(amount) FILTER (measure = 'closing_basic') END AS closing_basic,
  CASE WHEN count(*) FILTER (measure = 'closing_project') = 1 THEN max(amount) FILTER (measure = 'closing_project') END AS closing_project,
  CASE WHEN count(*) FILTER (measure = 'basic_personnel') = 1 THEN max(amount) FILTER (measure = 'basic_personnel') END AS basic_personnel,
  CASE WHEN count(*) FILTER (measure = 'basic_public') = 1 THEN max(amount) FILTER (measure = 'basic_public') END AS basic_public,
  CASE WHEN bool_or(verification = 'contradicted') THEN 'contradicted' WHEN bool_or(verification = 'unchecked') THEN 'unchecked'
       WHEN bool_or(verification = 'within_rounding') THEN 'within_rounding' ELSE 'verified' END AS verification,
  count(*) FILTER (state = 'unreadable') AS unreadable,
  count(*) - count(DISTINCT measure) FILTER (measure IN ('opening_balance', 'revenue', 'expenditure', 'basic_expenditure', 'project_expenditure', 'closing_balance', 'revenue_basic', 'revenue_project', 'opening_basic', 'opening_project', 'closing_basic', 'closing_project', 'basic_personnel', 'basic_public')) AS not_shown
FROM facts
WHERE statement = 'special_account'
GROUP BY document_id, entity_name, fiscal_year, side, line, code, code_level, coalesce(label_canonical, label), memo, page, "table", "row"
ORDER BY entity_name, fiscal_year, document_id, page, "table", "row", side DESC;
COMMENT ON VIEW special_account IS '财政专户管理资金收入支出决算表：一行为一份文件中的一行，每栏一列，金额单位万元';
COMMENT ON COLUMN special_account.opening_balance IS '年初结转和结余';
COMMENT ON COLUMN special_account.revenue IS '本年收入';
COMMENT ON COLUMN special_account.expenditure IS '本年支出';
COMMENT ON COLUMN special_account.basic_expenditure IS '基本支出';
COMMENT ON COLUMN special_account.project_expenditure IS '项目支出';
COMMENT ON COLUMN special_account.closing_balance IS '年末结转和结余';
COMMENT ON COLUMN special_account.revenue_basic IS '本年收入基本支出';
COMMENT ON COLUMN special_account.revenue_project IS '本年收入项目支出';
COMMENT ON COLUMN special_account.opening_basic IS '年初结转和结余基本支出';
COMMENT ON COLUMN special_account.opening_project IS '年初结转和结余项目支出';
COMMENT ON COLUMN special_account.closing_basic IS '年末结转和结余基本支出';
COMMENT ON COLUMN special_account.closing_project IS '年末结转和结余项目支出';
COMMENT ON COLUMN special_account.basic_personnel IS '人员经费';
COMMENT ON COLUMN special_account.basic_public IS '公用经费';
COMMENT ON COLUMN special_account.verification IS '本行金额中最弱的验证结果';
COMMENT ON COLUMN special_account.unreadable IS '本行读不出的单元格数';
COMMENT ON COLUMN special_account.not_shown IS '本行未能列入各栏的单元格数（栏目不识或重复），见 facts';

CREATE OR REPLACE VIEW government_funds_basic_expenditure AS
SELECT document_id, entity_name, fiscal_year, line, code, code_level, coalesce(label_canonical, label) AS label, memo, page,
  CASE WHEN count(*) FILTER (measure = 'amount') = 1 THEN max(amount) FILTER (measure = 'amount') END AS amount,
  CASE WHEN count(*) FILTER (measure = 'personnel') = 1 THEN max(amount) FILTER (measure = 'personnel') END AS personnel,
  CASE WHEN count(*) FILTER (measure = 'public') = 1 THEN max(amount) FILTER (measure = 'public') END AS public,
  CASE WHEN count(*) FILTER (measure = 'budget') = 1 THEN max(amount) FILTER (measure = 'budget') END AS budget,
  CASE WHEN count(*) FILTER (measure = 'initial_budget') = 1 THEN max(amount) FILTER (measure = 'initial_budget') END AS initial_budget,
  CASE WHEN count(*) FILTER (measure = 'full_year_budget') = 1 THEN max(amount) FILTER (measure = 'full_year_budget') END AS full_year_budget,
  CASE WHEN bool_or(verification = 'contradicted') THEN 'contradicted' WHEN bool_or(verification = 'unchecked') THEN 'unchecked'
       WHEN bool_or(verification = 'within_rounding') THEN 'within_rounding' ELSE 'verified' END AS verification,
  count(*) FILTER (state = 'unreadable') AS unreadable,
  count(*) - count(DISTINCT measure) FILTER (measure IN ('amount', 'personnel', 'public', 'budget', 'initial_budget', 'full_year_budget')) AS not_shown
FROM facts
WHERE statement = 'government_funds_basic_expenditure'
GROUP BY document_id, entity_name, fiscal_year, side, line, code, code_level, coalesce(label_canonical, label), memo, page, "table", "row"
ORDER BY entity_name, fiscal_year, document_id, page, "table", "row", side DESC;
COMMENT ON VIEW government_funds_basic_expenditure IS '政府性基金预算财政拨款基本支出决算表：一行为一份文件中的一行，每栏一列，金额单位万元';
COMMENT ON COLUMN government_funds_basic_expenditure.amount IS '金额';
COMMENT ON COLUMN government_funds_basic_expenditure.personnel IS '人员经费';
COMMENT ON COLUMN government_funds_basic_expenditure.public IS '公用经费';
COMMENT ON COLUMN government_funds_basic_expenditure.budget IS '预算数';
COMMENT ON COLUMN government_funds_basic_expenditure.initial_budget IS '年初预算';
COMMENT ON COLUMN government_funds_basic_expenditure.full_year_budget IS '全年预算';
COMMENT ON COLUMN government_funds_basic_expenditure.verification IS '本行金额中最弱的验证结果';
COMMENT ON COLUMN government_funds_basic_expenditure.unreadable IS '本行读不出的单元格数';
COMMENT ON COLUMN government_funds_basic_expenditure.not_shown IS '本行未能列入各栏的单元格数（栏目不识或重复），见 facts';

CREATE OR REPLACE VIEW state_capital_expenditure AS
SELECT document_id, entity_name, fiscal_year, line, code, code_level, coalesce(label_canonical, label) AS label, memo, page,
  CASE WHEN count(*) FILTER (measure = 'opening_balance') = 1 THEN max(amount) FILTER (measure = 'opening_balance') END AS opening_balance,
  CASE WHEN count(*) FILTER (measure = 'revenue') = 1 THEN max(amount) FILTER (measure = 'revenue') END AS revenue,
  CASE WHEN count(*) FILTER (measure = 'expenditure') = 1 THEN max(amount) FILTER (measure = 'expenditure') END AS expenditure,
  CASE WHEN count(*) FILTER (measure = 'basic_expenditure') = 1 THEN max(amount) FILTER (measure = 'basic_expenditure') END AS basic_expenditure,
  CASE WHEN count(*) FILTER (measure = 'project_expenditure') = 1 THEN max(amount) FILTER (measure = 'project_expenditure') END AS project_expenditure,
  CASE WHEN count(*) FILTER (measure = 'closing_balance') = 1 THEN max(amount) FILTER (measure = 'closing_balance') END AS closing_balance,
  CASE WHEN count(*) FILTER (measure = 'revenue_basic') = 1 THEN max(amount) FILTER (measure = 'revenue_basic') END AS revenue_basic,
  CASE WHEN count(*) FILTER (measure = 'revenue_project') = 1 THEN max(amount) FILTER (measure = 'revenue_project') END AS revenue_project,
  CASE WHEN count(*) FILTER (measure = 'opening_basic') = 1 THEN max(amount) FILTER (measure = 'opening_basic') END AS opening_basic,
  CASE WHEN count(*) FILTER (measure = 'opening_project') = 1 THEN max(amount) FILTER (measure = 'opening_project') END AS opening_project,
  CASE WHEN count(*) FILTER (measure = 'closing_basic') = 1 THEN max(amount) FILTER (measure = 'closing_basic') END AS closing_basic,
  CASE WHEN count(*) FILTER (measure = 'closing_project') = 1 THEN max(amount) FILTER (measure = 'closing_project') END AS closing_project,
  CASE WHEN count(*) FILTER (measure = 'basic_personnel') = 1 THEN max(amount) FILTER (measure = 'basic_personnel') END AS basic_personnel,
  CASE WHEN count(*) FILTER (measure = 'basic_public') = 1 THEN max(amount) FILTER (measure = 'basic_public') END AS basic_public,
  CASE WHEN bool_or(verification = 'contradicted') THEN 'contradicted' WHEN bool_or(verification = 'unchecked') THEN 'unchecked'
       WHEN bool_or(verification = 'within_rounding') THEN 'within_rounding' ELSE 'verified' END AS verification,
  count(*) FILTER (state = 'unreadable') AS unreadable,
  count(*) - count(DISTINCT measure) FILTER (measure IN ('opening_balance', 'revenue', 'expenditure', 'basic_expenditure', 'project_expenditure', 'closing_balance', 'revenue_basic', 'revenue_project', 'opening_basic', 'opening_project', 'closing_basic', 'closing_project', 'basic_personnel', 'basic_public')) AS not_shown
FROM facts
WHERE statement = 'state_capital_expenditure'
GROUP BY document_id, entity_name, fiscal_year, side, line, code, code_level, coalesce(label_canonical, label), memo, page, "table", "row"
ORDER BY entity_name, fiscal_year, document_id, page, "table", "row", side DESC;
COMMENT ON VIEW state_capital_expenditure IS '国有资本经营预算财政拨款支出决算表（另有收入支出决算表的）：一行为一份文件中的一行，每栏一列，金额单位万元';
COMMENT ON COLUMN state_capital_expenditure.opening_balance IS '年初结转和结余';
COMMENT ON COLUMN state_capital_expenditure.revenue IS '本年收入';
COMMENT ON COLUMN state_capital_expenditure.expenditure IS '本年支出';
COMMENT ON COLUMN state_capital_expenditure.basic_expenditure IS '基本支出';
COMMENT ON COLUMN state_capital_expenditure.project_expenditure IS '项目支出';
COMMENT ON COLUMN state_capital_expenditure.closing_balance IS '年末结转和结余';
COMMENT ON COLUMN state_capital_expenditure.revenue_basic IS '本年收入基本支出';
COMMENT ON COLUMN state_capital_expenditure.revenue_project IS '本年收入项目支出';
COMMENT ON COLUMN state_capital_expenditure.opening_basic IS '年初结转和结余基本支出';
COMMENT ON COLUMN state_capital_expenditure.opening_project IS '年初结转和结余项目支出';
COMMENT ON COLUMN state_capital_expenditure.closing_basic IS '年末结转和结余基本支出';
COMMENT ON COLUMN state_capital_expenditure.closing_project IS '年末结转和结余项目支出';
COMMENT ON COLUMN state_capital_expenditure.basic_personnel IS '人员经费';
COMMENT ON COLUMN state_capital_expenditure.basic_public IS '公用经费';
COMMENT ON COLUMN state_capital_expenditure.verification IS '本行金额中最弱的验证结果';
COMMENT ON COLUMN state_capital_expenditure.unreadable IS '本行读不出的单元格数';
COMMENT ON COLUMN state_capital_expenditure.not_shown IS '本行未能列入各栏的单元格数（栏目不识或重复），见 facts';

CREATE OR REPLACE VIEW general_public_budget_three_public AS
SELECT document_id, entity_name, fiscal_year, line, code, code_level, coalesce(label_canonical, label) AS label, memo, page,
  CASE WHEN count(*) FILTER (measure = 'budget') = 1 THEN max(amount) FILTER (measure = 'budget') END AS budget,
  CASE WHEN count(*) FILTER (measure = 'actual') = 1 THEN max(amount) FILTER (measure = 'actual') END AS actual,
  CASE WHEN bool_or(verification = 'contradicted') THEN 'contradicted' WHEN bool_or(verification = 'unchecked') THEN 'unchecked'
       WHEN bool_or(verification = 'within_rounding') THEN 'within_rounding' ELSE 'verified' END AS verification,
  count(*) FILTER (state = 'unreadable') AS unreadable,
  count(*) - count(DISTINCT measure) FILTER (measure IN ('budget', 'actual')) AS not_shown
FROM facts
WHERE statement = 'general_public_budget_three_public'
GROUP BY document_id, entity_name, fiscal_year, side, line, code, code_level, coalesce(label_canonical, label), memo, page, "table", "row"
ORDER BY entity_name, fiscal_year, document_id, page, "table", "row", side DESC;
COMMENT ON VIEW general_public_budget_three_public IS '一般公共预算财政拨款“三公”经费支出决算表（另有财政拨款“三公”经费支出决算表的）：一行为一份文件中的一行，每栏一列，金额单位万元';
COMMENT ON COLUMN general_public_budget_three_public.budget IS '预算数';
COMMENT ON COLUMN general_public_budget_three_public.actual IS '决算数';
COMMENT ON COLUMN general_public_budget_three_public.verification IS '本行金额中最弱的验证结果';
COMMENT ON COLUMN general_public_budget_three_public.unreadable IS '本行读不出的单元格数';
COMMENT ON COLUMN general_public_budget_three_public.not_shown IS '本行未能列入各栏的单元格数（栏目不识或重复），见 facts';

CREATE OR REPLACE VIEW government_funds_three_public AS
SELECT document_id, entity_name, fiscal_year, line, code, code_level, coalesce(label_canonical, label) AS label, memo, page,
  CASE WHEN count(*) FILTER (measure = 'budget') = 1 THEN max(amount) FILTER (measure = 'budget') END AS budget,
  CASE WHEN count(*) FILTER (measure = 'actual') = 1 THEN max(amount) FILTER (measure = 'actual') END AS actual,
  CASE WHEN bool_or(verification = 'contradicted') THEN 'contradicted' WHEN bool_or(verification = 'unchecked') THEN 'unchecked'
       WHEN bool_or(verification = 'within_rounding') THEN 'within_rounding' ELSE 'verified' END AS verification,
  count(*) FILTER (state = 'unreadable') AS unreadable,
  count(*) - count(DISTINCT measure) FILTER (measure IN ('budget', 'actual')) AS not_shown
FROM facts
WHERE statement = 'government_funds_three_public'
GROUP BY document_id, entity_name, fiscal_year, side, line, code, code_level, coalesce(label_canonical, label), memo, page, "table", "row"
ORDER BY entity_name, fiscal_year, document_id, page, "table", "row", side DESC;
COMMENT ON VIEW government_funds_three_public IS '政府性基金预算财政拨款“三公”经费支出决算表：一行为一份文件中的一行，每栏一列，金额单位万元';
COMMENT ON COLUMN government_funds_three_public.budget IS '预算数';
COMMENT ON COLUMN government_funds_three_public.actual IS '决算数';
COMMENT ON COLUMN government_funds_three_public.verification IS '本行金额中最弱的验证结果';
COMMENT ON COLUMN government_funds_three_public.unreadable IS '本行读不出的单元格数';
COMMENT ON COLUMN government_funds_three_public.not_shown IS '本行未能列入各栏的单元格数（栏目不识或重复），见 facts';

CREATE OR REPLACE VIEW state_capital_three_public AS
SELECT document_id, entity_name, fiscal_year, line, code, code_level, coalesce(label_canonical, label) AS label, memo, page,
  CASE WHEN count(*) FILTER (measure = 'budget') = 1 THEN max(amount) FILTER (measure = 'budget') END AS budget,
  CASE WHEN count(*) FILTER (measure = 'actual') = 1 THEN max(amount) FILTER (measure = 'actual') END AS actual,
  CASE WHEN bool_or(verification = 'contradicted') THEN 'contradicted' WHEN bool_or(verification = 'unchecked') THEN 'unchecked'
       WHEN bool_or(verification = 'within_rounding') THEN 'within_rounding' ELSE 'verified' END AS verification,
  count(*) FILTER (state = 'unreadable') AS unreadable,
  count(*) - count(DISTINCT measure) FILTER (measure IN ('budget', 'actual')) AS not_shown
FROM facts
WHERE statement = 'state_capital_three_public'
GROUP BY document_id, entity_name, fiscal_year, side, line, code, code_level, coalesce(label_canonical, label), memo, page, "table", "row"
ORDER BY entity_name, fiscal_year, document_id, page, "table", "row", side DESC;
COMMENT ON VIEW state_capital_three_public IS '国有资本经营预算财政拨款“三公”经费支出决算表：一行为一份文件中的一行，每栏一列，金额单位万元';
COMMENT ON COLUMN state_capital_three_public.budget IS '预算数';
COMMENT ON COLUMN state_capital_three_public.actual IS '决算数';
COMMENT ON COLUMN state_capital_three_public.verification IS '本行金额中最弱的验证结果';
COMMENT ON COLUMN state_capital_three_public.unreadable IS '本行读不出的单元格数';
COMMENT ON COLUMN state_capital_three_public.not_shown IS '本行未能列入各栏的单元格数（栏目不识或重复），见 facts';

CREATE OR REPLACE VIEW revenue_by_unit AS
SELECT document_id, entity_name, fiscal_year, line, code, code_level, coalesce(label_canonical, label) AS label, memo, page,
  CASE WHEN count(*) FILTER (measure = 'revenue') = 1 THEN max(amount) FILTER (measure = 'revenue') END AS revenue,
  CASE WHEN count(*) FILTER (measure = 'fiscal_appropriation_revenue') = 1 THEN max(amount) FILTER (measure = 'fiscal_appropriation_revenue') END AS fiscal_appropriation_revenue,
  CASE WHEN count(*) FILTER (measure = 'superior_subsidy_revenue') = 1 THEN max(amount) FILTER (measure = 'superior_subsidy_revenue') END AS superior_subsidy_revenue,
  CASE WHEN count(*) FILTER (measure = 'service_revenue') = 1 THEN max(amount) FILTER (measure = 'service_revenue') END AS service_revenue,
  CASE WHEN count(*) FILTER (measure = 'education_fee_revenue') = 1 THEN max(amount) FILTER (measure = 'education_fee_revenue') END AS education_fee_revenue,
  CASE WHEN count(*) FILTER (measure = 'operating_revenue') = 1 THEN max(amount) FILTER (measure = 'operating_revenue') END AS operating_revenue,
  CASE WHEN count(*) FILTER (measure = 'affiliated_remittance_revenue') = 1 THEN max(amount) FILTER (measure = 'affiliated_remittance_revenue') END AS affiliated_remittance_revenue,
  CASE WHEN count(*) FILTER (measure = 'other_revenue') = 1 THEN max(amount) FILTER (measure = 'other_revenue') END AS other_revenue,
  CASE WHEN bool_or(verification = 'contradicted') THEN 'contradicted' WHEN bool_or(verification = 'unchecked') THEN 'unchecked'
       WHEN bool_or(verification = 'within_rounding') THEN 'within_rounding' ELSE 'verified' END AS verification,
  count(*) FILTER (state = 'unreadable') AS unreadable,
  count(*) - count(DISTINCT measure) FILTER (measure IN ('revenue', 'fiscal_appropriation_revenue', 'superior_subsidy_revenue', 'service_revenue', 'education_fee_revenue', 'operating_revenue', 'affiliated_remittance_revenue', 'other_revenue')) AS not_shown
FROM facts
WHERE statement = 'revenue_by_unit'
GROUP BY document_id, entity_name, fiscal_year, side, line, code, code_level, coalesce(label_canonical, label), memo, page, "table", "row"
ORDER BY entity_name, fiscal_year, document_id, page, "table", "row", side DESC;
COMMENT ON VIEW revenue_by_unit IS '收入决算表（分单位）：一行为一份文件中的一行，每栏一列，金额单位万元';
COMMENT ON COLUMN revenue_by_unit.revenue IS '本年收入合计';
COMMENT ON COLUMN revenue_by_unit.fiscal_appropriation_revenue IS '财政拨款收入';
COMMENT ON COLUMN revenue_by_unit.superior_subsidy_revenue IS '上级补助收入';
COMMENT ON COLUMN revenue_by_unit.service_revenue IS '事业收入';
COMMENT ON COLUMN revenue_by_unit.education_fee_revenue IS '教育收费';
COMMENT ON COLUMN revenue_by_unit.operating_revenue IS '经营收入';
COMMENT ON COLUMN revenue_by_unit.affiliated_remittance_revenue IS '附属单位上缴收入';
COMMENT ON COLUMN revenue_by_unit.other_revenue IS '其他收入';
COMMENT ON COLUMN revenue_by_unit.verification IS '本行金额中最弱的验证结果';
COMMENT ON COLUMN revenue_by_unit.unreadable IS '本行读不出的单元格数';
COMMENT ON COLUMN revenue_by_unit.not_shown IS '本行未能列入各栏的单元格数（栏目不识或重复），见 facts';

CREATE OR REPLACE VIEW expenditure_by_unit AS
SELECT document_id, entity_name, fiscal_year, line, code, code_level, coalesce(label_canonical, label) AS label, memo, page,
  CASE WHEN count(*) FILTER (measure = 'expenditure') = 1 THEN max(amount) FILTER (measure = 'expenditure') END AS expenditure,
  CASE WHEN count(*) FILTER (measure = 'basic_expenditure') = 1 THEN max(amount) FILTER (measure = 'basic_expenditure') END AS basic_expenditure,
  CASE WHEN count(*) FILTER (measure = 'project_expenditure') = 1 THEN max(amount) FILTER (measure = 'project_expenditure') END AS project_expenditure,
  CASE WHEN count(*) FILTER (measure = 'remittance_to_superior') = 1 THEN max(amount) FILTER (measure = 'remittance_to_superior') END AS remittance_to_superior,
  CASE WHEN count(*) FILTER (measure = 'operating_expenditure') = 1 THEN max(amount) FILTER (measure = 'operating_expenditure') END AS operating_expenditure,
  CASE WHEN count(*) FILTER (measure = 'affiliated_subsidy_expenditure') = 1 THEN max(amount) FILTER (measure = 'affiliated_subsidy_expenditure') END AS affiliated_subsidy_expenditure,
  CASE WHEN count(*) FILTER (measure = 'basic_personnel') = 1 THEN max(amount) FILTER (measure = 'basic_personnel') END AS basic_personnel,
  CASE WHEN count(*) FILTER (measure = 'basic_public') = 1 THEN max(amount) FILTER (measure = 'basic_public') END AS basic_public,
  CASE WHEN bool_or(verification = 'contradicted') THEN 'contradicted' WHEN bool_or(verification = 'unchecked') THEN 'unchecked'
       WHEN bool_or(verification = 'within_rounding') THEN 'within_rounding' ELSE 'verified' END AS verification,
  count(*) FILTER (state = 'unreadable') AS unreadable,
  count(*) - count(DISTINCT measure) FILTER (measure IN ('expenditure', 'basic_expenditure', 'project_expenditure', 'remittance_to_superior', 'operating_expenditure', 'affiliated_subsidy_expenditure', 'basic_personnel', 'basic_public')) AS not_shown
FROM facts
WHERE statement = 'expenditure_by_unit'
GROUP BY document_id, entity_name, fiscal_year, side, line, code, code_level, coalesce(label_canonical, label), memo, page, "table", "row"
ORDER BY entity_name, fiscal_year, document_id, page, "table", "row", side DESC;
COMMENT ON VIEW expenditure_by_unit IS '支出决算表（分单位）：一行为一份文件中的一行，每栏一列，金额单位万元';
COMMENT ON COLUMN expenditure_by_unit.expenditure IS '本年支出合计';
COMMENT ON COLUMN expenditure_by_unit.basic_expenditure IS '基本支出';
COMMENT ON COLUMN expenditure_by_unit.project_expenditure IS '项目支出';
COMMENT ON COLUMN expenditure_by_unit.remittance_to_superior IS '上缴上级支出';
COMMENT ON COLUMN expenditure_by_unit.operating_expenditure IS '经营支出';
COMMENT ON COLUMN expenditure_by_unit.affiliated_subsidy_expenditure IS '对附属单位补助支出';
COMMENT ON COLUMN expenditure_by_unit.basic_personnel IS '人员经费';
COMMENT ON COLUMN expenditure_by_unit.basic_public IS '公用经费';
COMMENT ON COLUMN expenditure_by_unit.verification IS '本行金额中最弱的验证结果';
COMMENT ON COLUMN expenditure_by_unit.unreadable IS '本行读不出的单元格数';
COMMENT ON COLUMN expenditure_by_unit.not_shown IS '本行未能列入各栏的单元格数（栏目不识或重复），见 facts';

CREATE OR REPLACE VIEW revenue_expenditure_by_unit AS
SELECT document_id, entity_name, fiscal_year, line, code, code_level, coalesce(label_canonical, label) AS label, memo, page,
  CASE WHEN count(*) FILTER (measure = 'opening_balance') = 1 THEN max(amount) FILTER (measure = 'opening_balance') END AS opening_balance,
  CASE WHEN count(*) FILTER (measure = 'revenue') = 1 THEN max(amount) FILTER (measure = 'revenue') END AS revenue,
  CASE WHEN count(*) FILTER (measure = 'expenditure') = 1 THEN max(amount) FILTER (measure = 'expenditure') END AS expenditure,
  CASE WHEN count(*) FILTER (measure = 'basic_expenditure') = 1 THEN max(amount) FILTER (measure = 'basic_expenditure') END AS basic_expenditure,
  CASE WHEN count(*) FILTER (measure = 'project_expenditure') = 1 THEN max(amount) FILTER (measure = 'project_expenditure') END AS project_expenditure,
  CASE WHEN count(*) FILTER (measure = 'closing_balance') = 1 THEN max(amount) FILTER (measure = 'closing_balance') END AS closing_balance,
  CASE WHEN count(*) FILTER (measure = 'revenue_basic') = 1 THEN max(amount) FILTER (measure = 'revenue_basic') END AS revenue_basic,
  CASE WHEN count(*) FILTER (measure = 'revenue_project') = 1 THEN max(amount) FILTER (measure = 'revenue_project') END AS revenue_project,
  CASE WHEN count(*) FILTER (measure = 'opening_basic') = 1 THEN max(amount) FILTER (measure = 'opening_basic') END AS opening_basic,
  CASE WHEN count(*) FILTER (measure = 'opening_project') = 1 THEN max(amount) FILTER (measure = 'opening_project') END AS opening_project,
  CASE WHEN count(*) FILTER (measure = 'closing_basic') = 1 THEN max(amount) FILTER (measure = 'closing_basic') END AS closing_basic,
  CASE WHEN count(*) FILTER (measure = 'closing_project') = 1 THEN max(amount) FILTER (measure = 'closing_project') END AS closing_project,
  CASE WHEN count(*) FILTER (measure = 'basic_personnel') = 1 THEN max(amount) FILTER (measure = 'basic_personnel') END AS basic_personnel,
  CASE WHEN count(*) FILTER (measure = 'basic_public') = 1 THEN max(amount) FILTER (measure = 'basic_public') END AS basic_public,
  CASE WHEN bool_or(verification = 'contradicted') THEN 'contradicted' WHEN bool_or(verification = 'unchecked') THEN 'unchecked'
       WHEN bool_or(verification = 'within_rounding') THEN 'within_rounding' ELSE 'verified' END AS verification,
  count(*) FILTER (state = 'unreadable') AS unreadable,
  count(*) - count(DISTINCT measure) FILTER (measure IN ('opening_balance', 'revenue', 'expenditure', 'basic_expenditure', 'project_expenditure', 'closing_balance', 'revenue_basic', 'revenue_project', 'opening_basic', 'opening_project', 'closing_basic', 'closing_project', 'basic_personnel', 'basic_public')) AS not_shown
FROM facts
WHERE statement = 'revenue_expenditure_by_unit'
GROUP BY document_id, entity_name, fiscal_year, side, line, code, code_level, coalesce(label_canonical, label), memo, page, "table", "row"
ORDER BY entity_name, fiscal_year, document_id, page, "table", "row", side DESC;
COMMENT ON VIEW revenue_expenditure_by_unit IS '收入支出决算表（分单位）：一行为一份文件中的一行，每栏一列，金额单位万元';
COMMENT ON COLUMN revenue_expenditure_by_unit.opening_balance IS '年初结转和结余';
COMMENT ON COLUMN revenue_expenditure_by_unit.revenue IS '本年收入';
COMMENT ON COLUMN revenue_expenditure_by_unit.expenditure IS '本年支出';
COMMENT ON COLUMN revenue_expenditure_by_unit.basic_expenditure IS '基本支出';
COMMENT ON COLUMN revenue_expenditure_by_unit.project_expenditure IS '项目支出';
COMMENT ON COLUMN revenue_expenditure_by_unit.closing_balance IS '年末结转和结余';
COMMENT ON COLUMN revenue_expenditure_by_unit.revenue_basic IS '本年收入基本支出';
COMMENT ON COLUMN revenue_expenditure_by_unit.revenue_project IS '本年收入项目支出';
COMMENT ON COLUMN revenue_expenditure_by_unit.opening_basic IS '年初结转和结余基本支出';
COMMENT ON COLUMN revenue_expenditure_by_unit.opening_project IS '年初结转和结余项目支出';
COMMENT ON COLUMN revenue_expenditure_by_unit.closing_basic IS '年末结转和结余基本支出';
COMMENT ON COLUMN revenue_expenditure_by_unit.closing_project IS '年末结转和结余项目支出';
COMMENT ON COLUMN revenue_expenditure_by_unit.basic_personnel IS '人员经费';
COMMENT ON COLUMN revenue_expenditure_by_unit.basic_public IS '公用经费';
COMMENT ON COLUMN revenue_expenditure_by_unit.verification IS '本行金额中最弱的验证结果';
COMMENT ON COLUMN revenue_expenditure_by_unit.unreadable IS '本行读不出的单元格数';
COMMENT ON COLUMN revenue_expenditure_by_unit.not_shown IS '本行未能列入各栏的单元格数（栏目不识或重复），见 facts';

CREATE OR REPLACE VIEW health_institution_summary AS
SELECT document_id, entity_name, fiscal_year, line, code, code_level, coalesce(label_canonical, label) AS label, memo, page,
  CASE WHEN count(*) FILTER (measure = 'opening_balance') = 1 THEN max(amount) FILTER (measure = 'opening_balance') END AS opening_balance,
  CASE WHEN count(*) FILTER (measure = 'revenue') = 1 THEN max(amount) FILTER (measure = 'revenue') END AS revenue,
  CASE WHEN count(*) FILTER (measure = 'expenditure') = 1 THEN max(amount) FILTER (measure = 'expenditure') END AS expenditure,
  CASE WHEN count(*) FILTER (measure = 'surplus') = 1 THEN max(amount) FILTER (measure = 'surplus') END AS surplus,
  CASE WHEN count(*) FILTER (measure = 'closing_balance') = 1 THEN max(amount) FILTER (measure = 'closing_balance') END AS closing_balance,
  CASE WHEN count(*) FILTER (measure = 'basic_expenditure') = 1 THEN max(amount) FILTER (measure = 'basic_expenditure') END AS basic_expenditure,
  CASE WHEN count(*) FILTER (measure = 'project_expenditure') = 1 THEN max(amount) FILTER (measure = 'project_expenditure') END AS project_expenditure,
  CASE WHEN count(*) FILTER (measure = 'revenue_basic') = 1 THEN max(amount) FILTER (measure = 'revenue_basic') END AS revenue_basic,
  CASE WHEN count(*) FILTER (measure = 'revenue_project') = 1 THEN max(amount) FILTER (measure = 'revenue_project') END AS revenue_project,
  CASE WHEN count(*) FILTER (measure = 'opening_basic') = 1 THEN max(amount) FILTER (measure = 'opening_basic') END AS opening_basic,
  CASE WHEN count(*) FILTER (measure = 'opening_project') = 1 THEN max(amount) FILTER (measure = 'opening_project') END AS opening_project,
  CASE WHEN count(*) FILTER (measure = 'closing_basic') = 1 THEN max(amount) FILTER (measure = 'closing_basic') END AS closing_basic,
  CASE WHEN count(*) FILTER (measure = 'closing_project') = 1 THEN max(amount) FILTER (measure = 'closing_project') END AS closing_project,
  CASE WHEN count(*) FILTER (measure = 'basic_personnel') = 1 THEN max(amount) FILTER (measure = 'basic_personnel') END AS basic_personnel,
  CASE WHEN count(*) FILTER (measure = 'basic_public') = 1 THEN max(amount) FILTER (measure = 'basic_public') END AS basic_public,
  CASE WHEN bool_or(verification = 'contradicted') THEN 'contradicted' WHEN bool_or(verification = 'unchecked') THEN 'unchecked'
       WHEN bool_or(verification = 'within_rounding') THEN 'within_rounding' ELSE 'verified' END AS verification,
  count(*) FILTER (state = 'unreadable') AS unreadable,
  count(*) - count(DISTINCT measure) FILTER (measure IN ('opening_balance', 'revenue', 'expenditure', 'surplus', 'closing_balance', 'basic_expenditure', 'project_expenditure', 'revenue_basic', 'revenue_project', 'opening_basic', 'opening_project', 'closing_basic', 'closing_project', 'basic_personnel', 'basic_public')) AS not_shown
FROM facts
WHERE statement = 'health_institution_summary'
GROUP BY document_id, entity_name, fiscal_year, side, line, code, code_level, coalesce(label_canonical, label), memo, page, "table", "row"
ORDER BY entity_name, fiscal_year, document_id, page, "table", "row", side DESC;
COMMENT ON VIEW health_institution_summary IS '医疗卫生（计生）机构收支决算总表：一行为一份文件中的一行，每栏一列，金额单位万元';
COMMENT ON COLUMN health_institution_summary.opening_balance IS '年初结余';
COMMENT ON COLUMN health_institution_summary.revenue IS '收入合计';
COMMENT ON COLUMN health_institution_summary.expenditure IS '支出合计';
COMMENT ON COLUMN health_institution_summary.surplus IS '收支结余';
COMMENT ON COLUMN health_institution_summary.closing_balance IS '年末结余';
COMMENT ON COLUMN health_institution_summary.basic_expenditure IS '基本支出';
COMMENT ON COLUMN health_institution_summary.project_expenditure IS '项目支出';
COMMENT ON COLUMN health_institution_summary.revenue_basic IS '本年收入基本支出';
COMMENT ON COLUMN health_institution_summary.revenue_project IS '本年收入项目支出';
COMMENT ON COLUMN health_institution_summary.opening_basic IS '年初结转和结余基本支出';
COMMENT ON COLUMN health_institution_summary.opening_project IS '年初结转和结余项目支出';
COMMENT ON COLUMN health_institution_summary.closing_basic IS '年末结转和结余基本支出';
COMMENT ON COLUMN health_institution_summary.closing_project IS '年末结转和结余项目支出';
COMMENT ON COLUMN health_institution_summary.basic_personnel IS '人员经费';
COMMENT ON COLUMN health_institution_summary.basic_public IS '公用经费';
COMMENT ON COLUMN health_institution_summary.verification IS '本行金额中最弱的验证结果';
COMMENT ON COLUMN health_institution_summary.unreadable IS '本行读不出的单元格数';
COMMENT ON COLUMN health_institution_summary.not_shown IS '本行未能列入各栏的单元格数（栏目不识或重复），见 facts';

CREATE OR REPLACE VIEW organ_operating AS
SELECT document_id, entity_name, fiscal_year, line, code, code_level, coalesce(label_canonical, label) AS label, memo, page,
  CASE WHEN count(*) FILTER (measure = 'amount') = 1 THEN max(amount) FILTER (measure = 'amount') END AS amount,
  CASE WHEN count(*) FILTER (measure = 'personnel') = 1 THEN max(amount) FILTER (measure = 'personnel') END AS personnel,
  CASE WHEN count(*) FILTER (measure = 'public') = 1 THEN max(amount) FILTER (measure = 'public') END AS public,
  CASE WHEN count(*) FILTER (measure = 'budget') = 1 THEN max(amount) FILTER (measure = 'budget') END AS budget,
  CASE WHEN count(*) FILTER (measure = 'initial_budget') = 1 THEN max(amount) FILTER (measure = 'initial_budget') END AS initial_budget,
  CASE WHEN count(*) FILTER (measure = 'full_year_budget') = 1 THEN max(amount) FILTER (measure = 'full_year_budget') END AS full_year_budget,
  CASE WHEN bool_or(verification = 'contradicted') THEN 'contradicted' WHEN bool_or(verification = 'unchecked') THEN 'unchecked'
       WHEN bool_or(verification = 'within_rounding') THEN 'within_rounding' ELSE 'verified' END AS verification,
  count(*) FILTER (state = 'unreadable') AS unreadable,
  count(*) - count(DISTINCT measure) FILTER (measure IN ('amount', 'personnel', 'public', 'budget', 'initial_budget', 'full_year_budget')) AS not_shown
FROM facts
WHERE statement = 'organ_operating'
GROUP BY document_id, entity_name, fiscal_year, side, line, code, code_level, coalesce(label_canonical, label), memo, page, "table", "row"
ORDER BY entity_name, fiscal_year, document_id, page, "table", "row", side DESC;
COMMENT ON VIEW organ_operating IS '机关运行经费支出决算表：一行为一份文件中的一行，每栏一列，金额单位万元';
COMMENT ON COLUMN organ_operating.amount IS '机关运行经费';
COMMENT ON COLUMN organ_operating.personnel IS '人员经费';
COMMENT ON COLUMN organ_operating.public IS '公用经费';
COMMENT ON COLUMN organ_operating.budget IS '预算数';
COMMENT ON COLUMN organ_operating.initial_budget IS '年初预算';
COMMENT ON COLUMN organ_operating.full_year_budget IS '全年预算';
COMMENT ON COLUMN organ_operating.verification IS '本行金额中最弱的验证结果';
COMMENT ON COLUMN organ_operating.unreadable IS '本行读不出的单元格数';
COMMENT ON COLUMN organ_operating.not_shown IS '本行未能列入各栏的单元格数（栏目不识或重复），见 facts';

CREATE OR REPLACE VIEW procurement AS
SELECT document_id, entity_name, fiscal_year, line, code, code_level, coalesce(label_canonical, label) AS label, memo, page,
  CASE WHEN count(*) FILTER (measure = 'amount') = 1 THEN max(amount) FILTER (measure = 'amount') END AS amount,
  CASE WHEN count(*) FILTER (measure = 'plan') = 1 THEN max(amount) FILTER (measure = 'plan') END AS plan,
  CASE WHEN count(*) FILTER (measure = 'plan_fiscal') = 1 THEN max(amount) FILTER (measure = 'plan_fiscal') END AS plan_fiscal,
  CASE WHEN count(*) FILTER (measure = 'plan_non_fiscal') = 1 THEN max(amount) FILTER (measure = 'plan_non_fiscal') END AS plan_non_fiscal,
  CASE WHEN count(*) FILTER (measure = 'plan_other') = 1 THEN max(amount) FILTER (measure = 'plan_other') END AS plan_other,
  CASE WHEN count(*) FILTER (measure = 'amount_fiscal') = 1 THEN max(amount) FILTER (measure = 'amount_fiscal') END AS amount_fiscal,
  CASE WHEN count(*) FILTER (measure = 'amount_non_fiscal') = 1 THEN max(amount) FILTER (measure = 'amount_non_fiscal') END AS amount_non_fiscal,
  CASE WHEN count(*) FILTER (measure = 'amount_other') = 1 THEN max(amount) FILTER (measure = 'amount_other') END AS amount_other,
  CASE WHEN bool_or(verification = 'contradicted') THEN 'contradicted' WHEN bool_or(verification = 'unchecked') THEN 'unchecked'
       WHEN bool_or(verification = 'within_rounding') THEN 'within_rounding' ELSE 'verified' END AS verification,
  count(*) FILTER (state = 'unreadable') AS unreadable,
  count(*) - count(DISTINCT measure) FILTER (measure IN ('amount', 'plan', 'plan_fiscal', 'plan_non_fiscal', 'plan_other', 'amount_fiscal', 'amount_non_fiscal', 'amount_other')) AS not_shown
FROM facts
WHERE statement = 'procurement'
GROUP BY document_id, entity_name, fiscal_year, side, line, code, code_level, coalesce(label_canonical, label), memo, page, "table", "row"
ORDER BY entity_name, fiscal_year, document_id, page, "table", "row", side DESC;
COMMENT ON VIEW procurement IS '政府采购（支出）情况表：一行为一份文件中的一行，每栏一列，金额单位万元';
COMMENT ON COLUMN procurement.amount IS '金额';
COMMENT ON COLUMN procurement.plan IS '采购计划金额';
COMMENT ON COLUMN procurement.plan_fiscal IS '采购计划金额财政性资金';
COMMENT ON COLUMN procurement.plan_non_fiscal IS '采购计划金额非财政性资金';
COMMENT ON COLUMN procurement.plan_other IS '采购计划金额其他资金';
COMMENT ON COLUMN procurement.amount_fiscal IS '实际采购金额财政性资金';
COMMENT ON COLUMN procurement.amount_non_fiscal IS '实际采购金额非财政性资金';
COMMENT ON COLUMN procurement.amount_other IS '实际采购金额其他资金';
COMMENT ON COLUMN procurement.verification IS '本行金额中最弱的验证结果';
COMMENT ON COLUMN procurement.unreadable IS '本行读不出的单元格数';
COMMENT ON COLUMN procurement.not_shown IS '本行未能列入各栏的单元格数（栏目不识或重复），见 facts';

CREATE OR REPLACE VIEW purchased_services AS
SELECT document_id, entity_name, fiscal_year, line, code, code_level, coalesce(label_canonical, label) AS label, memo, page,
  CASE WHEN count(*) FILTER (measure = 'amount') = 1 THEN max(amount) FILTER (measure = 'amount') END AS amount,
  CASE WHEN bool_or(verification = 'contradicted') THEN 'contradicted' WHEN bool_or(verification = 'unchecked') THEN 'unchecked'
       WHEN bool_or(verification = 'within_rounding') THEN 'within_rounding' ELSE 'verified' END AS verification,
  count(*) FILTER (state = 'unreadable') AS unreadable,
  count(*) - count(DISTINCT measure) FILTER (measure IN ('amount')) AS not_shown
FROM facts
WHERE statement = 'purchased_services'
GROUP BY document_id, entity_name, fiscal_year, side, line, code, code_level, coalesce(label_canonical, label), memo, page, "table", "row"
ORDER BY entity_name, fiscal_year, document_id, page, "table", "row", side DESC;
COMMENT ON VIEW purchased_services IS '政府购买服务支出情况表：一行为一份文件中的一行，每栏一列，金额单位万元';
COMMENT ON COLUMN purchased_services.amount IS '金额';
COMMENT ON COLUMN purchased_services.verification IS '本行金额中最弱的验证结果';
COMMENT ON COLUMN purchased_services.unreadable IS '本行读不出的单元格数';
COMMENT ON COLUMN purchased_services.not_shown IS '本行未能列入各栏的单元格数（栏目不识或重复），见 facts';

CREATE OR REPLACE VIEW balance_sheet AS
SELECT document_id, entity_name, fiscal_year, line, code, code_level, coalesce(label_canonical, label) AS label, memo, page,
  CASE WHEN count(*) FILTER (measure = 'opening') = 1 THEN max(amount) FILTER (measure = 'opening') END AS opening,
  CASE WHEN count(*) FILTER (measure = 'closing') = 1 THEN max(amount) FILTER (measure = 'closing') END AS closing,
  CASE WHEN bool_or(verification = 'contradicted') THEN 'contradicted' WHEN bool_or(verification = 'unchecked') THEN 'unchecked'
       WHEN bool_or(verification = 'within_rounding') THEN 'within_rounding' ELSE 'verified' END AS verification,
  count(*) FILTER (state = 'unreadable') AS unreadable,
  count(*) - count(DISTINCT measure) FILTER (measure IN ('opening', 'closing')) AS not_shown
FROM facts
WHERE statement = 'balance_sheet'
GROUP BY document_id, entity_name, fiscal_year, side, line, code, code_level, coalesce(label_canonical, label), memo, page, "table", "row"
ORDER BY entity_name, fiscal_year, document_id, page, "table", "row", side DESC;
COMMENT ON VIEW balance_sheet IS '资产负债情况表：一行为一份文件中的一行，每栏一列，金额单位万元';
COMMENT ON COLUMN balance_sheet.opening IS '年初数';
COMMENT ON COLUMN balance_sheet.closing IS '年末数';
COMMENT ON COLUMN balance_sheet.verification IS '本行金额中最弱的验证结果';
COMMENT ON COLUMN balance_sheet.unreadable IS '本行读不出的单元格数';
COMMENT ON COLUMN balance_sheet.not_shown IS '本行未能列入各栏的单元格数（栏目不识或重复），见 facts';

CREATE OR REPLACE VIEW three_public AS
SELECT entity_name, fiscal_year, document_id,
  CASE WHEN min(amount) FILTER (line = 'three_public_total' AND measure = 'budget') = max(amount) FILTER (line = 'three_public_total' AND measure = 'budget') THEN max(amount) FILTER (line = 'three_public_total' AND measure = 'budget') END AS total_budget,
  CASE WHEN min(amount) FILTER (line = 'three_public_total' AND measure = 'actual') = max(amount) FILTER (line = 'three_public_total' AND measure = 'actual') THEN max(amount) FILTER (line = 'three_public_total' AND measure = 'actual') END AS total_actual,
  CASE WHEN min(amount) FILTER (line = 'overseas_travel' AND measure = 'budget') = max(amount) FILTER (line = 'overseas_travel' AND measure = 'budget') THEN max(amount) FILTER (line = 'overseas_travel' AND measure = 'budget') END AS overseas_travel_budget,
  CASE WHEN min(amount) FILTER (line = 'overseas_travel' AND measure = 'actual') = max(amount) FILTER (line = 'overseas_travel' AND measure = 'actual') THEN max(amount) FILTER (line = 'overseas_travel' AND measure = 'actual') END AS overseas_travel_actual,
  CASE WHEN min(amount) FILTER (line = 'vehicles' AND measure = 'budget') = max(amount) FILTER (line = 'vehicles' AND measure = 'budget') THEN max(amount) FILTER (line = 'vehicles' AND measure = 'budget') END AS vehicles_budget,
  CASE WHEN min(amount) FILTER (line = 'vehicles' AND measure = 'actual') = max(amount) FILTER (line = 'vehicles' AND measure = 'actual') THEN max(amount) FILTER (line = 'vehicles' AND measure = 'actual') END AS vehicles_actual,
  CASE WHEN min(amount) FILTER (line = 'vehicle_purchase' AND measure = 'budget') = max(amount) FILTER (line = 'vehicle_purchase' AND measure = 'budget') THEN max(amount) FILTER (line = 'vehicle_purchase' AND measure = 'budget') END AS vehicle_purchase_budget,
  CASE WHEN min(amount) FILTER (line = 'vehicle_purchase' AND measure = 'actual') = max(amount) FILTER (line = 'vehicle_purchase' AND measure = 'actual') THEN max(amount) FILTER (line = 'vehicle_purchase' AND measure = 'actual') END AS vehicle_purchase_actual,
  CASE WHEN min(amount) FILTER (line = 'vehicle_operation' AND measure = 'budget') = max(amount) FILTER (line = 'vehicle_operation' AND measure = 'budget') THEN max(amount) FILTER (line = 'vehicle_operation' AND measure = 'budget') END AS vehicle_operation_budget,
  CASE WHEN min(amount) FILTER (line = 'vehicle_operation' AND measure = 'actual') = max(amount) FILTER (line = 'vehicle_operation' AND measure = 'actual') THEN max(amount) FILTER (line = 'vehicle_operation' AND measure = 'actual') END AS vehicle_operation_actual,
  CASE WHEN min(amount) FILTER (line = 'hospitality' AND measure = 'budget') = max(amount) FILTER (line = 'hospitality' AND measure = 'budget') THEN max(amount) FILTER (line = 'hospitality' AND measure = 'budget') END AS hospitality_budget,
  CASE WHEN min(amount) FILTER (line = 'hospitality' AND measure = 'actual') = max(amount) FILTER (line = 'hospitality' AND measure = 'actual') THEN max(amount) FILTER (line = 'hospitality' AND measure = 'actual') END AS hospitality_actual
FROM facts
WHERE statement = 'three_public'
GROUP BY ALL
ORDER BY entity_name, fiscal_year, document_id;
COMMENT ON VIEW three_public IS '“三公”经费：一行一份文件，每个项目的预算数和决算数各一列，金额单位万元';
COMMENT ON COLUMN three_public.total_budget IS '“三公”经费合计预算数；同一文件印出不同的数时为空，见 three_public_lines';
COMMENT ON COLUMN three_public.total_actual IS '“三公”经费合计决算数；同一文件印出不同的数时为空，见 three_public_lines';
COMMENT ON COLUMN three_public.overseas_travel_budget IS '因公出国（境）费预算数；同一文件印出不同的数时为空，见 three_public_lines';
COMMENT ON COLUMN three_public.overseas_travel_actual IS '因公出国（境）费决算数；同一文件印出不同的数时为空，见 three_public_lines';
COMMENT ON COLUMN three_public.vehicles_budget IS '公务用车购置及运行维护费预算数；同一文件印出不同的数时为空，见 three_public_lines';
COMMENT ON COLUMN three_public.vehicles_actual IS '公务用车购置及运行维护费决算数；同一文件印出不同的数时为空，见 three_public_lines';
COMMENT ON COLUMN three_public.vehicle_purchase_budget IS '公务用车购置费预算数；同一文件印出不同的数时为空，见 three_public_lines';
COMMENT ON COLUMN three_public.vehicle_purchase_actual IS '公务用车购置费决算数；同一文件印出不同的数时为空，见 three_public_lines';
COMMENT ON COLUMN three_public.vehicle_operation_budget IS '公务用车运行维护费预算数；同一文件印出不同的数时为空，见 three_public_lines';
COMMENT ON COLUMN three_public.vehicle_operation_actual IS '公务用车运行维护费决算数；同一文件印出不同的数时为空，见 three_public_lines';
COMMENT ON COLUMN three_public.hospitality_budget IS '公务接待费预算数；同一文件印出不同的数时为空，见 three_public_lines';
COMMENT ON COLUMN three_public.hospitality_actual IS '公务接待费决算数；同一文件印出不同的数时为空，见 three_public_lines';

CREATE OR REPLACE VIEW general_public_budget_by_class AS
SELECT entity_name, fiscal_year, document_id, code, max(coalesce(label_canonical, label)) AS label,
  max(amount) FILTER (measure = 'expenditure')         AS expenditure,
  max(amount) FILTER (measure = 'basic_expenditure')   AS basic_expenditure,
  max(amount) FILTER (measure = 'project_expenditure') AS project_expenditure
FROM facts
WHERE statement = 'general_public_budget_expenditure' AND code_level = 1
GROUP BY ALL
ORDER BY entity_name, fiscal_year, document_id, code;
COMMENT ON VIEW general_public_budget_by_class IS '一般公共预算财政拨款支出，按功能分类的类：一行为一份文件的一个类，金额单位万元';
COMMENT ON COLUMN general_public_budget_by_class.code IS '类的编码';
COMMENT ON COLUMN general_public_budget_by_class.label IS '类的名称';
COMMENT ON COLUMN general_public_budget_by_class.expenditure IS '本年支出合计';
COMMENT ON COLUMN general_public_budget_by_class.basic_expenditure IS '基本支出';
COMMENT ON COLUMN general_public_budget_by_class.project_expenditure IS '项目支出';

CREATE OR REPLACE VIEW stated_and_printed AS
SELECT n.entity_name, n.fiscal_year, n.document_id, n.key, n.value AS stated, f.amount AS printed, n.verification, n.page AS page_stated, f.page AS page_printed, n.sentence
FROM narrative_facts n
JOIN facts f ON f.document_id = n.document_id AND f.fiscal_year IS NOT DISTINCT FROM n.fiscal_year
  AND n.agrees_with = concat_ws(':', f.statement, coalesce(f.side, ''), f.line, f.measure)
ORDER BY n.entity_name, n.fiscal_year, n.document_id, n.page, n.key;
COMMENT ON VIEW stated_and_printed IS '正文叙述的数与表中印出的数：一行为正文中一个在表中找到对应的数';
COMMENT ON COLUMN stated_and_printed.stated IS '正文所述';
COMMENT ON COLUMN stated_and_printed.printed IS '表中所印（万元）';
COMMENT ON COLUMN stated_and_printed.page_stated IS '正文页';
COMMENT ON COLUMN stated_and_printed.page_printed IS '表页';

CREATE OR REPLACE VIEW entity_keys AS
WITH RECURSIVE printed AS (
  SELECT DISTINCT entity_key, document_kind, fiscal_year FROM documents WHERE entity_key IS NOT NULL),
renamed AS (
  SELECT DISTINCT entity_key AS later, unnest(former_keys) AS earlier FROM documents WHERE entity_key IS NOT NULL),
apart AS (
  SELECT DISTINCT r.later, r.earlier FROM renamed r
  JOIN printed a ON a.entity_key = r.later
  JOIN printed b ON b.entity_key = r.earlier AND b.fiscal_year = a.fiscal_year AND b.document_kind IS NOT DISTINCT FROM a.document_kind),
same AS (
  SELECT later AS a, earlier AS b FROM renamed ANTI JOIN apart USING (later, earlier)
  UNION SELECT earlier, later FROM renamed ANTI JOIN apart USING (later, earlier)),
reach AS (
  SELECT DISTINCT entity_key AS own, entity_key AS other FROM printed
  UNION SELECT r.own, s.b FROM reach r JOIN same s ON s.a = r.other),
latest AS (
  SELECT r.own, first(r.other ORDER BY p.fiscal_year DESC NULLS LAST, r.other) AS entity_key
  FROM reach r JOIN printed p ON p.entity_key = r.other GROUP BY r.own)
SELECT d.document_id, l.entity_key, d.entity_key AS own_key, d.entity_name, d.fiscal_year, d.document_kind, d.scope, d.region_code, d.region_name, d.entity_level
FROM documents d LEFT JOIN latest l ON l.own = d.entity_key
WHERE d.entity_name IS NOT NULL;
COMMENT ON VIEW entity_keys IS '单位键：一行一份文件，说明它属于哪个单位；跨年比较只用这里的 entity_key';
COMMENT ON COLUMN entity_keys.entity_key IS '单位键：文件写明更名的，取最近年度所用名称的键；名称看不出所在地的为空';
COMMENT ON COLUMN entity_keys.own_key IS '该文件所印名称的单位键，见 documents';

CREATE OR REPLACE VIEW verified_facts AS
SELECT * FROM facts WHERE amount IS NOT NULL AND verification IN ('verified', 'within_rounding');
COMMENT ON VIEW verified_facts IS '经勾稽关系验证的金额：verified（相符）和 within_rounding（差额在四舍五入之内）';

CREATE OR REPLACE VIEW yoy AS
WITH amounts AS (
  SELECT k.entity_key, k.document_kind, k.scope, f.fiscal_year, f.statement, f.side, f.line, f.measure,
    max(coalesce(f.label_canonical, f.label)) AS label, count(DISTINCT f.document_id) AS documents,
    CASE WHEN min(f.amount) = max(f.amount) THEN min(f.amount) END AS amount
  FROM facts f JOIN entity_keys k USING (document_id)
  WHERE f.amount IS NOT NULL AND f.fiscal_year IS NOT NULL
  GROUP BY k.entity_key, k.document_kind, k.scope, f.fiscal_year, f.statement, f.side, f.line, f.measure)
SELECT a.entity_key, a.document_kind, a.scope, a.fiscal_year, a.statement, a.side, a.line, a.label, a.measure,
  b.amount AS amount_before, a.amount, a.amount - b.amount AS change,
  CASE WHEN b.amount > 0 THEN round(100 * (a.amount - b.amount) / b.amount, 2) END AS percent,
  b.documents AS documents_before, a.documents
FROM amounts a
JOIN amounts b ON b.entity_key = a.entity_key AND b.fiscal_year = a.fiscal_year - 1
  AND b.document_kind IS NOT DISTINCT FROM a.document_kind AND b.scope IS NOT DISTINCT FROM a.scope
  AND b.statement = a.statement AND b.side IS NOT DISTINCT FROM a.side AND b.line IS NOT DISTINCT FROM a.line AND b.measure IS NOT DISTINCT FROM a.measure
ORDER BY a.entity_key, a.document_kind, a.scope, a.fiscal_year, a.statement, a.side DESC, a.line, a.measure;
COMMENT ON VIEW yoy IS '同比：一行为一个单位的一表、一行、一栏在某年与上年之比；两年都有数时才有行，金额单位万元';
COMMENT ON COLUMN yoy.entity_key IS '单位键，见 entity_keys';
COMMENT ON COLUMN yoy.fiscal_year IS '年度';
COMMENT ON COLUMN yoy.amount_before IS '上年数；几份文件数不同时为空';
COMMENT ON COLUMN yoy.amount IS '本年数；几份文件数不同时为空';
COMMENT ON COLUMN yoy.change IS '增减额';
COMMENT ON COLUMN yoy.percent IS '增减百分比；上年数为零或负时为空';
COMMENT ON COLUMN yoy.documents_before IS '上年文件数';
COMMENT ON COLUMN yoy.documents IS '本年文件数';

CREATE OR REPLACE VIEW coverage AS
WITH nine AS (SELECT unnest(['revenue_expenditure_summary', 'revenue', 'expenditure', 'appropriation_summary', 'general_public_budget_expenditure', 'basic_expenditure', 'government_funds', 'state_capital', 'three_public']) AS statement),
printed AS (
  SELECT document_id, list(DISTINCT statement ORDER BY statement) AS found,
    list(DISTINCT statement || '：' || empty_reason ORDER BY statement || '：' || empty_reason) FILTER (empty_reason IS NOT NULL) AS empty
  FROM statements GROUP BY document_id),
lacking AS (
  SELECT d.document_id, list(n.statement ORDER BY n.statement) AS missing
  FROM documents d CROSS JOIN nine n ANTI JOIN statements s ON s.document_id = d.document_id AND s.statement = n.statement
  WHERE d.document_kind LIKE '%final_accounts' GROUP BY d.document_id),
absent AS (SELECT document_id, list(DISTINCT statement ORDER BY statement) AS listed FROM findings WHERE kind = 'listed-but-absent' AND statement IS NOT NULL GROUP BY document_id)
SELECT k.entity_key, d.entity_name, d.fiscal_year, d.document_kind, d.scope, d.region_code, d.region_name, d.document_id, d.status, d.reason,
  d.statements_found, p.found, l.missing, a.listed AS listed_but_absent, p.empty
FROM documents d
LEFT JOIN entity_keys k USING (document_id) LEFT JOIN printed p USING (document_id) LEFT JOIN lacking l USING (document_id) LEFT JOIN absent a USING (document_id)
ORDER BY k.entity_key, d.fiscal_year, d.document_kind, d.document_id;
COMMENT ON VIEW coverage IS '公开情况：一行为一个单位一年的一份文件，公开了哪些表，缺哪些';
COMMENT ON COLUMN coverage.entity_key IS '单位键，见 entity_keys；名称看不出所在地时为空';
COMMENT ON COLUMN coverage.found IS '有的表';
COMMENT ON COLUMN coverage.missing IS '决算文件缺少的表（九张主表之中）；没有缺少或不是决算文件时为空';
COMMENT ON COLUMN coverage.listed_but_absent IS '目录列出而正文没有的表';
COMMENT ON COLUMN coverage.empty IS '空表及其说明';

CREATE OR REPLACE VIEW top_findings AS
SELECT severity, kind, count(*) AS findings, count(DISTINCT document_id) AS documents, min(message) AS example, min_by(document_id, message) AS example_document, min_by(page, message) AS example_page
FROM findings
GROUP BY severity, kind
ORDER BY CASE severity WHEN 'error' THEN 1 WHEN 'warning' THEN 2 ELSE 3 END, findings DESC, kind;
COMMENT ON VIEW top_findings IS '问题一览：一行为一种问题，按程度和数量排列';
COMMENT ON COLUMN top_findings.findings IS '个数';
COMMENT ON COLUMN top_findings.documents IS '文件数';
COMMENT ON COLUMN top_findings.example IS '例';
COMMENT ON COLUMN top_findings.example_document IS '例所在文件';
COMMENT ON COLUMN top_findings.example_page IS '例所在页';

package load

// SchemaVersion changes when a column is renamed, removed or given another meaning.
const SchemaVersion = "1"

// The row structs are the published schema: the parquet tag is the column, zh its Chinese label, en what it
// holds. Amounts are DECIMAL(18,6) of 万元, backed by int64. The year of a document is the hive key
// fiscal_year of the path, not a column of the files.
//
// An optional column is null where the document says nothing: in columns of text and of code levels that is
// the zero value of the field; where zero is a statement of its own the field is a pointer.

// documentRow is a row of the table documents.
type documentRow struct {
	DocumentID      string   `parquet:"document_id,dict" zh:"文件标识" en:"SHA-256 of the file's bytes, hexadecimal; of the second account in a file that holds several with -2 behind it, of the third with -3"`
	EntityName      string   `parquet:"entity_name,optional,dict" zh:"部门（单位）名称" en:"department or unit that reports, as printed; null when not found"`
	SourceURI       string   `parquet:"source_uri,optional" zh:"来源" en:"address of the file, when a source list gives it, else the path it was read from"`
	SourceURIListed bool     `parquet:"source_uri_listed" zh:"来源取自清单" en:"a source list gives source_uri; false where it is the path"`
	LandingPageURI  string   `parquet:"landing_page_uri,optional" zh:"来源网页" en:"page that links to the file, when the source list gives it"`
	RetrievedAt     string   `parquet:"retrieved_at,optional" zh:"获取时间" en:"when the file was fetched, when the source list gives it"`
	PublishedAt     string   `parquet:"published_at,optional" zh:"公开时间" en:"when the file was published, when the source list gives it; a time without a zone is one in China (UTC+8)"`
	ListTitle       string   `parquet:"list_title,optional" zh:"清单所列标题" en:"title that the source list gives"`
	ListEntityName  string   `parquet:"list_entity_name,optional" zh:"清单所列单位" en:"name of the entity that the source list gives"`
	ListRegionCode  string   `parquet:"list_region_code,optional,dict" zh:"清单所列区划代码" en:"code of the administrative division that the source list gives, as it does: 2, 4, 6, 9 or 12 digits"`
	ListFiscalYear  *int32   `parquet:"list_fiscal_year,optional" zh:"清单所列年度" en:"fiscal year that the source list gives"`
	ListHash        string   `parquet:"list_hash,optional" zh:"清单摘要" en:"hash of what source lists say of the file but for retrieved_at; null without a list"`
	FileName        string   `parquet:"file_name,optional" zh:"文件名" en:"base name of the file; never evidence of its content"`
	Bytes           int64    `parquet:"bytes" zh:"字节数" en:"size of the file"`
	Pages           int32    `parquet:"pages" zh:"页数" en:"number of pages"`
	FirstPage       int32    `parquet:"first_page" zh:"首页" en:"number of the first page in the file: 1, but for an account that stands behind another in its file"`
	Producer        string   `parquet:"producer,optional,dict" zh:"生成软件" en:"program that made the PDF, as it says"`
	Title           string   `parquet:"title,optional" zh:"封面标题" en:"title as printed on the cover"`
	DocumentKind    string   `parquet:"document_kind,optional,dict" zh:"文件种类" en:"departmental_final_accounts, unit_final_accounts, budget, performance or other"`
	Scope           string   `parquet:"scope,optional,dict" zh:"范围" en:"own_level (本级), consolidated (汇总); null when not said"`
	RegionCode      string   `parquet:"region_code,optional,dict" zh:"行政区划代码" en:"code of the administrative division (GB/T 2260) that the name of the entity begins with; null when it names none or fits several"`
	RegionName      string   `parquet:"region_name,optional,dict" zh:"行政区划" en:"name of the division in the fiscal year"`
	EntityKey       string   `parquet:"entity_key,optional,dict" zh:"单位键" en:"the same over years: code of the place today, and the name behind the place (310107:财政局; 000000 where the place is not in the list of divisions); null when the name does not say where the entity is"`
	FormerNames     []string `parquet:"former_names,list" zh:"曾用名" en:"names that the text says the entity had before"`
	FormerKeys      []string `parquet:"former_keys,list" zh:"曾用名的单位键" en:"entity keys of those names"`
	EntityLevel     string   `parquet:"entity_level,optional,dict" zh:"级次" en:"central, province, prefecture, county or township; null when the name does not say it"`
	TextSource      string   `parquet:"text_source,optional,dict" zh:"文字来源" en:"text, ocr (invisible layer under pictures), mixed or none"`
	Reader          string   `parquet:"reader,optional,dict" zh:"读取程序" en:"juesuan, pdfium (the second reader alone) or both (some pages); null when none could read it"`
	StatementsFound int32    `parquet:"statements_found" zh:"决算表数" en:"statements recognised"`
	ListedButAbsent int32    `parquet:"statements_listed_but_absent" zh:"目录有而正文无的表数" en:"statements that the contents list names and the document does not print"`
	UnplacedNumbers int32    `parquet:"unplaced_numbers" zh:"未归入表格的数字" en:"numbers on lines of figures that reached no table"`
	Facts           int32    `parquet:"fact_count" zh:"事实数" en:"rows in facts"`
	Sections        int32    `parquet:"section_count" zh:"章节数" en:"rows in sections"`
	Narrative       int32    `parquet:"narrative_fact_count" zh:"文字数据数" en:"rows in narrative_facts"`
	Checks          int32    `parquet:"check_count" zh:"勾稽检查数" en:"rows in checks"`
	Findings        int32    `parquet:"finding_count" zh:"问题数" en:"rows in findings"`
	ErrorFindings   int32    `parquet:"error_finding_count" zh:"错误级问题数" en:"rows in findings with severity error"`
	Status          string   `parquet:"status,dict" zh:"结果" en:"ok, partial (read, with error-level findings), skipped (no final accounts) or failed"`
	Reason          string   `parquet:"reason,optional" zh:"原因" en:"why the document was skipped or failed"`
	Repairs         []string `parquet:"repairs,list" zh:"修复" en:"what had to be mended to read the file"`
	Unsettled       int32    `parquet:"unsettled_readings" zh:"未定读取次数" en:"readings in a row that trouble of the second reader may have harmed, this one the last; the next runs read it again until there are 3; 0 when the reading is settled"`
	LoadOrder       int32    `parquet:"load_order,optional" zh:"载入顺序" en:"which document of the same entity, fiscal year, kind and scope this was to be loaded, from 1; null where these are not known, or where an older program loaded it alone"`
	Supersedes      string   `parquet:"supersedes,optional" zh:"取代的版本" en:"document_id of the version before this one: same entity, fiscal year, kind and scope, with a statement in common; null when there is none"`
	SupersededBy    string   `parquet:"superseded_by,optional" zh:"被取代于" en:"document_id of the version after this one, in superseded/ alone; null in the newest"`
	SchemaVersion   string   `parquet:"schema_version,dict" zh:"模式版本" en:"version of this schema"`
	ProgramVersion  string   `parquet:"program_version,dict" zh:"程序版本" en:"version of the program"`
}

// statementRow is a row of the table statements.
type statementRow struct {
	DocumentID  string  `parquet:"document_id,dict" zh:"文件标识" en:"see documents"`
	EntityName  string  `parquet:"entity_name,optional,dict" zh:"部门（单位）名称" en:"see documents"`
	Statement   string  `parquet:"statement,dict" zh:"决算表" en:"canonical name of the statement"`
	Title       string  `parquet:"title,optional,dict" zh:"标题" en:"title as printed"`
	Number      string  `parquet:"number,optional,dict" zh:"表号" en:"number as printed (公开01表)"`
	Unit        string  `parquet:"unit,optional,dict" zh:"金额单位" en:"unit as printed; null when none was found"`
	UnitSource  string  `parquet:"unit_source,optional,dict" zh:"单位出处" en:"caption, column_head or document"`
	Pages       []int32 `parquet:"pages,list" zh:"页" en:"pages that carry it, from 1"`
	Tables      int32   `parquet:"tables" zh:"表格数" en:"printed tables that carry it"`
	Rows        int32   `parquet:"rows" zh:"行数" en:"rows below the heads"`
	Columns     int32   `parquet:"columns" zh:"列数" en:"columns"`
	EmptyReason string  `parquet:"empty_reason,optional" zh:"空表原因" en:"note that says why it is empty"`
	Confidence  float32 `parquet:"confidence,dict" zh:"可信度" en:"1: by title and head; less: by the head alone"`
}

// factRow is a row of the table facts.
type factRow struct {
	DocumentID   string  `parquet:"document_id,dict" zh:"文件标识" en:"see documents"`
	EntityName   string  `parquet:"entity_name,optional,dict" zh:"部门（单位）名称" en:"see documents"`
	Statement    string  `parquet:"statement,dict" zh:"决算表" en:"canonical name of the statement"`
	Side         string  `parquet:"side,optional,dict" zh:"收支方" en:"revenue or expenditure in forms of two sides, else null"`
	Line         string  `parquet:"line,optional,dict" zh:"行" en:"code, total, or canonical name of a fixed line"`
	Code         string  `parquet:"code,optional,dict" zh:"科目编码" en:"code as printed, 类款项 joined; null for fixed lines"`
	CodeLevel    int32   `parquet:"code_level,optional,dict" zh:"科目级次" en:"1 类, 2 款, 3 项; null without a code"`
	Label        string  `parquet:"label,optional,dict" zh:"项目（科目名称）" en:"label as printed"`
	Canonical    string  `parquet:"label_canonical,optional,dict" zh:"规范名称" en:"canonical label; null when unknown"`
	LineNumber   string  `parquet:"line_number,optional,dict" zh:"行次" en:"line number as printed"`
	Memo         bool    `parquet:"memo" zh:"其中项" en:"a part of another line, never part of a sum"`
	Measure      string  `parquet:"measure,optional,dict" zh:"栏目" en:"what the column says of the line"`
	Fund         string  `parquet:"fund,optional,dict" zh:"资金性质" en:"general_public_budget, government_funds or state_capital; null when the form does not say"`
	Phase        string  `parquet:"phase,optional,dict" zh:"预决算" en:"actual (决算) or budget (预算)"`
	Amount       *int64  `parquet:"amount,optional,decimal(6:18)" zh:"金额（万元）" en:"amount in 万元; null unless state is reported and a unit is known"`
	State        string  `parquet:"state,dict" zh:"状态" en:"reported, blank, dash or unreadable"`
	Printed      string  `parquet:"printed,dict" zh:"原文" en:"text as printed"`
	Unit         string  `parquet:"unit,optional,dict" zh:"原金额单位" en:"unit as printed"`
	UnitSource   string  `parquet:"unit_source,optional,dict" zh:"单位出处" en:"caption, column_head, cell or document; null without a unit"`
	Page         int32   `parquet:"page,dict" zh:"页" en:"page, from 1"`
	Table        int32   `parquet:"table,dict" zh:"页内表序" en:"table on the page, from 0"`
	Row          int32   `parquet:"row,dict" zh:"行位" en:"row of the printed grid, from 0"`
	Column       int32   `parquet:"column,dict" zh:"列位" en:"column of the printed grid, from 0"`
	X0           float32 `parquet:"x0,dict" zh:"左" en:"left of the printed text, points from the left of the page"`
	Y0           float32 `parquet:"y0,dict" zh:"上" en:"top, points from the top of the page"`
	X1           float32 `parquet:"x1,dict" zh:"右" en:"right"`
	Y1           float32 `parquet:"y1,dict" zh:"下" en:"bottom"`
	Source       string  `parquet:"source,optional,dict" zh:"文字来源" en:"text or ocr"`
	Confidence   float32 `parquet:"confidence,dict" zh:"可信度" en:"0 to 1: how sure grid and statement are"`
	Verification string  `parquet:"verification,dict" zh:"验证" en:"verified, within_rounding, contradicted or unchecked"`
}

// cellRow is a row of the table cells.
type cellRow struct {
	DocumentID string  `parquet:"document_id,dict" zh:"文件标识" en:"see documents"`
	EntityName string  `parquet:"entity_name,optional,dict" zh:"部门（单位）名称" en:"see documents"`
	Page       int32   `parquet:"page,dict" zh:"页" en:"page, from 1"`
	Table      int32   `parquet:"table,dict" zh:"页内表序" en:"table on the page, from 0"`
	Row        int32   `parquet:"row,dict" zh:"行位" en:"row of the printed grid, from 0"`
	Column     int32   `parquet:"column,dict" zh:"列位" en:"column of the printed grid, from 0"`
	RowSpan    int32   `parquet:"row_span,dict" zh:"跨行" en:"rows the cell covers"`
	ColumnSpan int32   `parquet:"column_span,dict" zh:"跨列" en:"columns the cell covers"`
	Text       string  `parquet:"text,dict" zh:"文字" en:"text as printed, wrapped lines joined"`
	X0         float32 `parquet:"x0,dict" zh:"左" en:"left of the cell, points"`
	Y0         float32 `parquet:"y0,dict" zh:"上" en:"top"`
	X1         float32 `parquet:"x1,dict" zh:"右" en:"right"`
	Y1         float32 `parquet:"y1,dict" zh:"下" en:"bottom"`
	Statement  string  `parquet:"statement,optional,dict" zh:"决算表" en:"statement the table belongs to; null when it was not recognised"`
	Role       string  `parquet:"role,dict" zh:"作用" en:"header, code, label, line_number, amount, note or unmapped"`
}

// findingRow is a row of the table findings.
type findingRow struct {
	DocumentID string `parquet:"document_id,dict" zh:"文件标识" en:"see documents"`
	EntityName string `parquet:"entity_name,optional,dict" zh:"部门（单位）名称" en:"see documents"`
	Kind       string `parquet:"kind,dict" zh:"问题种类" en:"kind of finding"`
	Severity   string `parquet:"severity,dict" zh:"程度" en:"info, warning or error"`
	Place      string `parquet:"place,optional" zh:"位置" en:"place in short: p7:t0:r12:c3"`
	Page       *int32 `parquet:"page,optional,dict" zh:"页" en:"page, from 1; null for the whole document"`
	Table      *int32 `parquet:"table,optional,dict" zh:"页内表序" en:"table on the page; null for none"`
	Row        *int32 `parquet:"row,optional,dict" zh:"行位" en:"row; null for none"`
	Column     *int32 `parquet:"column,optional,dict" zh:"列位" en:"column; null for none"`
	Statement  string `parquet:"statement,optional,dict" zh:"决算表" en:"statement it concerns"`
	Message    string `parquet:"message,dict" zh:"说明" en:"what is odd, in one sentence"`
	Got        string `parquet:"got,optional" zh:"所见" en:"what is printed"`
	Want       string `parquet:"want,optional" zh:"应有" en:"what was expected"`
}

// checkRow is a row of the table checks.
type checkRow struct {
	DocumentID string `parquet:"document_id,dict" zh:"文件标识" en:"see documents"`
	EntityName string `parquet:"entity_name,optional,dict" zh:"部门（单位）名称" en:"see documents"`
	Check      string `parquet:"check,dict" zh:"勾稽关系" en:"identity evaluated"`
	Statement  string `parquet:"statement,optional,dict" zh:"决算表" en:"statement or statements"`
	Place      string `parquet:"place,optional" zh:"位置" en:"line and measure"`
	Left       *int64 `parquet:"left,optional,decimal(6:18)" zh:"左边" en:"left side in 万元; per cent, points or a count where the identity is about those"`
	Right      *int64 `parquet:"right,optional,decimal(6:18)" zh:"右边" en:"right side, in the unit of left"`
	Difference *int64 `parquet:"difference,optional,decimal(6:18)" zh:"差额" en:"left minus right"`
	Tolerance  *int64 `parquet:"tolerance,optional,decimal(9:18)" zh:"容差" en:"largest difference that rounding explains, in the unit of left"`
	Outcome    string `parquet:"outcome,dict" zh:"结论" en:"pass, within_rounding, fail, not_applicable or insufficient_data"`
}

// sectionRow is a row of the table sections.
type sectionRow struct {
	DocumentID string   `parquet:"document_id,dict" zh:"文件标识" en:"see documents"`
	EntityName string   `parquet:"entity_name,optional,dict" zh:"部门（单位）名称" en:"see documents"`
	Section    int32    `parquet:"section" zh:"章节序" en:"section of the document, from 0, as printed"`
	Path       []string `parquet:"path,list" zh:"章节编号" en:"ordinals from the part down: 第三部分, 一, （一）"`
	Title      string   `parquet:"title,optional" zh:"标题" en:"title without the ordinal; a term in 名词解释"`
	Text       string   `parquet:"text,optional" zh:"正文" en:"paragraphs, one a line, joined over lines and pages; sections below have their own row"`
	PageFirst  int32    `parquet:"page_first,dict" zh:"起始页" en:"first page, from 1"`
	PageLast   int32    `parquet:"page_last,dict" zh:"终止页" en:"last page, sections below included"`
}

// narrativeFactRow is a row of the table narrative_facts.
type narrativeFactRow struct {
	DocumentID   string   `parquet:"document_id,dict" zh:"文件标识" en:"see documents"`
	EntityName   string   `parquet:"entity_name,optional,dict" zh:"部门（单位）名称" en:"see documents"`
	Key          string   `parquet:"key,dict" zh:"项目" en:"what is stated: total_both, gpb.yoy_pct, item.2010601.budget"`
	Value        *int64   `parquet:"value,optional,decimal(6:18)" zh:"数值" en:"in 万元 where it is money, per cent or a count; the direction word gives the sign"`
	Unit         string   `parquet:"unit,dict" zh:"单位" en:"万元, % or what is counted"`
	Printed      string   `parquet:"printed" zh:"原文" en:"figure and unit as printed, blanks left out"`
	Comparison   string   `parquet:"comparison,optional,dict" zh:"比较" en:"yoy, yoy_pct, share, completion, minus_budget or minus_budget_pct; null for what is stated itself"`
	Base         string   `parquet:"base,optional,dict" zh:"比较对象" en:"prior_year, budget, full_year_budget, other, or the key of the whole"`
	Reason       string   `parquet:"reason,optional" zh:"原因" en:"reason given for the change (主要原因)"`
	Sentence     string   `parquet:"sentence" zh:"句子" en:"sentence as printed"`
	Path         []string `parquet:"path,list" zh:"章节编号" en:"section, as in sections"`
	Page         int32    `parquet:"page,dict" zh:"页" en:"page of the figure, from 1"`
	AgreesWith   string   `parquet:"agrees_with,optional,dict" zh:"与表一致" en:"fact of a table that it repeats: statement:side:line:measure"`
	Verification string   `parquet:"verification,dict" zh:"验证" en:"verified, within_rounding, contradicted or unchecked, by the checks of the prose"`
}

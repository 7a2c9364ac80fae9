-- Views of this snapshot for DuckDB. Paths are relative: start DuckDB in this folder, or say where it is:
--   SET file_search_path = 'dataset/current';
-- Every amount is in 万元.

CREATE OR REPLACE VIEW documents  AS SELECT * FROM read_parquet('documents/**/*.parquet', hive_partitioning = true);
CREATE OR REPLACE VIEW statements AS SELECT * FROM read_parquet('statements/**/*.parquet', hive_partitioning = true);
CREATE OR REPLACE VIEW facts      AS SELECT * FROM read_parquet('facts/**/*.parquet', hive_partitioning = true);
CREATE OR REPLACE VIEW cells      AS SELECT * FROM read_parquet('cells/**/*.parquet', hive_partitioning = true);
CREATE OR REPLACE VIEW findings   AS SELECT * FROM read_parquet('findings/**/*.parquet', hive_partitioning = true);
CREATE OR REPLACE VIEW sections   AS SELECT * FROM read_parquet('sections/**/*.parquet', hive_partitioning = true);
CREATE OR REPLACE VIEW narrative_facts AS SELECT * FROM read_parquet('narrative_facts/**/*.parquet', hive_partitioning = true);
CREATE OR REPLACE VIEW checks     AS SELECT * FROM read_parquet('checks/**/*.parquet', hive_partitioning = true);
CREATE OR REPLACE VIEW classifications AS SELECT * FROM read_parquet('classifications/*.parquet');
CREATE OR REPLACE VIEW performance_projects   AS SELECT * FROM read_parquet('performance_projects/**/*.parquet', hive_partitioning = true);
CREATE OR REPLACE VIEW performance_amounts    AS SELECT * FROM read_parquet('performance_amounts/**/*.parquet', hive_partitioning = true);
CREATE OR REPLACE VIEW performance_indicators AS SELECT * FROM read_parquet('performance_indicators/**/*.parquet', hive_partitioning = true);

-- “三公”经费: one row an entity, year and document.
CREATE OR REPLACE VIEW three_public AS
SELECT entity_name, fiscal_year, document_id,
  max(amount) FILTER (line = 'three_public_total' AND measure = 'budget') AS total_budget,
  max(amount) FILTER (line = 'three_public_total' AND measure = 'actual') AS total_actual,
  max(amount) FILTER (line = 'overseas_travel'    AND measure = 'budget') AS overseas_travel_budget,
  max(amount) FILTER (line = 'overseas_travel'    AND measure = 'actual') AS overseas_travel_actual,
  max(amount) FILTER (line = 'vehicles'           AND measure = 'budget') AS vehicles_budget,
  max(amount) FILTER (line = 'vehicles'           AND measure = 'actual') AS vehicles_actual,
  max(amount) FILTER (line = 'vehicle_purchase'   AND measure = 'budget') AS vehicle_purchase_budget,
  max(amount) FILTER (line = 'vehicle_purchase'   AND measure = 'actual') AS vehicle_purchase_actual,
  max(amount) FILTER (line = 'vehicle_operation'  AND measure = 'budget') AS vehicle_operation_budget,
  max(amount) FILTER (line = 'vehicle_operation'  AND measure = 'actual') AS vehicle_operation_actual,
  max(amount) FILTER (line = 'hospitality'        AND measure = 'budget') AS hospitality_budget,
  max(amount) FILTER (line = 'hospitality'        AND measure = 'actual') AS hospitality_actual
FROM facts
WHERE statement = 'three_public'
GROUP BY ALL
ORDER BY entity_name, fiscal_year, document_id;

-- 一般公共预算财政拨款支出 by functional class (类): one row an entity, year, document and class.
CREATE OR REPLACE VIEW general_public_budget_by_class AS
SELECT entity_name, fiscal_year, document_id, code, max(coalesce(label_canonical, label)) AS label,
  max(amount) FILTER (measure = 'expenditure')         AS expenditure,
  max(amount) FILTER (measure = 'basic_expenditure')   AS basic_expenditure,
  max(amount) FILTER (measure = 'project_expenditure') AS project_expenditure
FROM facts
WHERE statement = 'general_public_budget_expenditure' AND code_level = 1
GROUP BY ALL
ORDER BY entity_name, fiscal_year, document_id, code;

-- Figures of the prose beside those of the tables that they repeat: one row a stated figure with a counterpart.
CREATE OR REPLACE VIEW stated_and_printed AS
SELECT n.entity_name, n.fiscal_year, n.document_id, n.key, n.value AS stated, f.amount AS printed, n.verification, n.page AS page_stated, f.page AS page_printed, n.sentence
FROM narrative_facts n
JOIN facts f ON f.document_id = n.document_id AND f.fiscal_year IS NOT DISTINCT FROM n.fiscal_year
  AND n.agrees_with = concat_ws(':', f.statement, coalesce(f.side, ''), f.line, f.measure)
ORDER BY n.entity_name, n.fiscal_year, n.document_id, n.page, n.key;

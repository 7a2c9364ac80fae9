-- 基本支出 as a share of 本年支出合计
SELECT entity_name, fiscal_year,
       sum(amount) FILTER (measure = 'expenditure') AS total,
       sum(amount) FILTER (measure = 'basic_expenditure') AS basic,
       round(100 * basic / nullif(total, 0), 1) AS basic_percent
FROM facts
WHERE statement = 'expenditure' AND line = 'total'
GROUP BY document_id, entity_name, fiscal_year
ORDER BY basic_percent DESC NULLS LAST, entity_name
LIMIT 5;

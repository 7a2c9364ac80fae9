-- 三公: budget and actual of every unit and year, 万元
SELECT entity_name, fiscal_year,
       sum(amount) FILTER (measure = 'budget') AS budget,
       sum(amount) FILTER (measure = 'actual') AS actual
FROM facts
WHERE statement = 'three_public' AND line = 'three_public_total'
GROUP BY document_id, entity_name, fiscal_year
ORDER BY actual DESC NULLS LAST, entity_name
LIMIT 5;

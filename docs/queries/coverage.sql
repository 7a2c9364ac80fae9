-- coverage: what became of the printed cells, by statement (— is a table that is no known statement)
SELECT coalesce(statement, '—') AS statement, count(DISTINCT document_id) AS documents,
       count(*) FILTER (role = 'amount') AS amounts,
       count(*) FILTER (role = 'unmapped') AS unmapped,
       count(*) AS cells
FROM cells
WHERE text <> ''
GROUP BY ALL
ORDER BY statement;

-- findings by kind
SELECT severity, kind, count(*) AS findings, count(DISTINCT document_id) AS documents
FROM read_parquet('dataset/current/findings/**/*.parquet')
GROUP BY ALL
ORDER BY severity, findings DESC, kind;

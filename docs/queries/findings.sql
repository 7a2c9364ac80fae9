-- findings by kind
SELECT severity, kind, count(*) AS findings, count(DISTINCT document_id) AS documents
FROM findings
GROUP BY ALL
ORDER BY severity, findings DESC, kind;

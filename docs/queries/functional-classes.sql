-- functional classes (类) by general public budget; documents whose units contradict each other stay out
SELECT code, label_canonical, count(DISTINCT document_id) AS units, sum(amount) AS expenditure
FROM facts
WHERE statement = 'general_public_budget_expenditure'
  AND code_level = 1 AND measure = 'expenditure' AND amount IS NOT NULL
  AND document_id NOT IN (
    SELECT document_id FROM findings
    WHERE kind = 'unit-contradicted')
GROUP BY ALL
ORDER BY expenditure DESC
LIMIT 5;

-- which of the nine statements a document does not print, or prints without an amount
WITH nine AS (
  SELECT unnest(['revenue_expenditure_summary', 'revenue', 'expenditure', 'appropriation_summary',
                 'general_public_budget_expenditure', 'basic_expenditure', 'government_funds',
                 'state_capital', 'three_public']) AS statement),
empty AS (
  SELECT document_id, statement FROM findings
  WHERE kind = 'empty-statement')
SELECT statement,
       count(*) FILTER (s.statement IS NULL) AS missing,
       count(*) FILTER (e.statement IS NOT NULL) AS without_amount,
       count(*) AS documents
FROM documents AS d
CROSS JOIN nine
LEFT JOIN statements AS s USING (document_id, statement)
LEFT JOIN empty AS e USING (document_id, statement)
WHERE d.document_kind LIKE '%final_accounts'
GROUP BY statement
ORDER BY missing + without_amount DESC, statement;

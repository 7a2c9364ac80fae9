-- opening and closing balances, and what the lines between them leave unexplained
SELECT entity_name, fiscal_year,
       sum(amount) FILTER (line = 'opening_balance') AS opening,
       sum(amount) FILTER (line = 'total_revenue') AS revenue,
       sum(amount) FILTER (line = 'total_expenditure') AS expenditure,
       sum(amount) FILTER (line = 'closing_balance') AS closing,
       sum(CASE WHEN line IN ('opening_balance', 'total_revenue', 'use_of_non_fiscal_surplus') THEN amount
                WHEN line IN ('total_expenditure', 'surplus_distribution', 'closing_balance') THEN -amount
           END) AS unexplained
FROM facts
WHERE statement = 'revenue_expenditure_summary'
GROUP BY document_id, entity_name, fiscal_year
ORDER BY closing DESC NULLS LAST, entity_name
LIMIT 5;

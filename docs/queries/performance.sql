-- self-assessed projects with the lowest execution of their budget: computed, printed, and what they scored
SELECT entity_name, fiscal_year, name, budget, executed,
       round(100 * executed / budget, 2) AS computed, execution_rate AS printed, score
FROM performance_projects
WHERE budget > 0 AND executed IS NOT NULL
ORDER BY executed / budget, entity_name, name
LIMIT 5;

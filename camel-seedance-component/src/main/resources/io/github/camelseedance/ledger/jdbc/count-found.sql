SELECT COUNT(*) AS jobs, SUM(charge) AS cost, SUM(unknown_cost) AS unknown_cost
FROM (
    SELECT ${charge} AS charge,
        CASE WHEN cost IS NULL AND estimate IS NULL AND status <> 'CANCELLED' THEN 1 ELSE 0 END AS unknown_cost
    FROM ${table} ${where} LIMIT ?
) AS found

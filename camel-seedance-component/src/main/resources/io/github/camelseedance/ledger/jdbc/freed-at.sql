-- When enough charges have left the period, oldest first.
SELECT MIN(created_at)
FROM (
    SELECT created_at, SUM(charge) OVER (ORDER BY created_at, entry_id) AS freed
    FROM (
        SELECT created_at, entry_id,
            CASE WHEN cost IS NOT NULL THEN cost WHEN status = 'CANCELLED' THEN 0 ELSE estimate END AS charge
        FROM ${table}
        WHERE created_at > ? ${and} AND entry_id <> ?
    ) AS charges
) AS sums
WHERE freed >= ?

-- A cancelled job without a cost is free.
SELECT
    SUM(CASE WHEN cost IS NOT NULL THEN cost WHEN status IN ('COMPLETED', 'FAILED') THEN estimate END) AS spent,
    SUM(CASE WHEN cost IS NULL AND status NOT IN ('COMPLETED', 'FAILED', 'CANCELLED') THEN estimate END) AS reserved
FROM ${table}
WHERE created_at > ? ${and}

SELECT created_at - MOD(created_at, 86400000) AS day_start, channel, model, COUNT(*) AS jobs,
    SUM(CASE WHEN cost IS NOT NULL THEN cost WHEN status IN ('COMPLETED', 'FAILED') THEN estimate END) AS spent,
    SUM(CASE WHEN cost IS NULL AND status NOT IN ('COMPLETED', 'FAILED', 'CANCELLED') THEN estimate END) AS reserved,
    SUM(CASE WHEN cost IS NULL AND estimate IS NULL AND status <> 'CANCELLED' THEN 1 ELSE 0 END) AS unknown_cost
FROM ${table}
WHERE created_at >= ? AND created_at < ?
GROUP BY created_at - MOD(created_at, 86400000), channel, model
ORDER BY day_start DESC, channel, model

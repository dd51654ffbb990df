SELECT MIN(ended_at)
FROM ${table}
WHERE ended_at >= 0 AND ended_at < ? AND (stage = 'DELIVERED' OR stage = 'ENDED' AND attempts = 0)

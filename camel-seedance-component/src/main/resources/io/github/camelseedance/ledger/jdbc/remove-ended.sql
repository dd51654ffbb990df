DELETE FROM ${table}
WHERE ended_at < ? AND (stage = 'DELIVERED' OR stage = 'ENDED' AND attempts = 0)

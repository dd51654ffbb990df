WITH removed AS (
    DELETE FROM ${table}
    WHERE ended_at >= 0 AND ended_at < ? AND (stage = 'DELIVERED' OR stage = 'ENDED' AND attempts = 0)
    RETURNING entry_id
), words AS (
    DELETE FROM ${table}_TERMS
    WHERE entry_id IN (SELECT entry_id FROM removed)
)
SELECT COUNT(*) FROM removed

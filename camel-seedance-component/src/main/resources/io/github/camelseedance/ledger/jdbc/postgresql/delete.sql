WITH removed AS (
    DELETE FROM ${table}
    WHERE entry_id = ? AND version = ?
    RETURNING entry_id
), words AS (
    DELETE FROM ${table}_TERMS
    WHERE entry_id IN (SELECT entry_id FROM removed)
)
SELECT COUNT(*) FROM removed

DELETE FROM ${table}_AUDIT
WHERE decided_at < ?

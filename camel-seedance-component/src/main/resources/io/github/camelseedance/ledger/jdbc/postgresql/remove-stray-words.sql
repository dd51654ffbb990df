-- Nodes of an earlier version, and people, delete a job without its words.
DELETE FROM ${table}_TERMS AS terms
WHERE NOT EXISTS (SELECT 1 FROM ${table} AS job WHERE job.entry_id = terms.entry_id)

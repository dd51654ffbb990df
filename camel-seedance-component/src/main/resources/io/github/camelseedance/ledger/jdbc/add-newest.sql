-- For a table of an earlier version.
CREATE INDEX ${name}_newest ON ${table} (created_at, entry_id)

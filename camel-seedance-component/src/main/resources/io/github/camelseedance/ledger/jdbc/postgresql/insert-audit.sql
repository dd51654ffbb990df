-- A violation would be an error in the log of the server.
INSERT INTO ${table}_AUDIT (
    record_hash, decided_at, who, action, channel, job_key, entry_id, request_id, state_before, state_after)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT DO NOTHING

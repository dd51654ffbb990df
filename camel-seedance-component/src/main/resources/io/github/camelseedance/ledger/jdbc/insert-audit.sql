INSERT INTO ${table}_AUDIT (
    record_hash, decided_at, who, action, channel, job_key, entry_id, request_id, state_before, state_after)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)

SELECT decided_at, who, action, channel, job_key, entry_id, request_id, state_before, state_after
FROM ${table}_AUDIT
WHERE entry_id = ?
ORDER BY decided_at, audit_id

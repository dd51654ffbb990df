-- MySQL has LIMIT only.
SELECT decided_at, who, action, channel, job_key, entry_id, request_id, state_before, state_after
FROM ${table}_AUDIT
ORDER BY decided_at DESC, audit_id DESC
LIMIT ?, ?

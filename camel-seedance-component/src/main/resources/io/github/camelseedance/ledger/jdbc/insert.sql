INSERT INTO ${table} (
    entry_id, channel, job_key, key_hash, model, headers, prompt, input, queue_timeout, file_name, request, estimate, created_at,
    request_id, request_hash, status, stage, cost, error_text, error_code, failure_kind, polls, ended_at,
    running_at, detection_ms,
    owner, due_at, news_at, attempts, delivered_at, parked_reason, updated_at, version, history, terms)
VALUES (
    ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,
    ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,
    ?, ?,
    ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)

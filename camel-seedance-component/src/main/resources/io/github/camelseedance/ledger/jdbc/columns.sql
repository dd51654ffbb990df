entry_id, channel, job_key, request_id, model, headers, prompt, input, estimate, queue_timeout, file_name, request,
    status, cost, error_text, error_code, failure_kind, polls, ended_at, running_at, detection_ms,
    owner, due_at, news_at, attempts, delivered_at, parked_reason,
    created_at, updated_at, version, history

-- A change that leaves the lease (1) must not undo an extension that came in between.
estimate = ?, created_at = ?,
    request_id = ?, request_hash = ?, status = ?, stage = ?, cost = ?, error_text = ?, error_code = ?, failure_kind = ?,
    polls = ?, ended_at = ?, running_at = ?, detection_ms = ?,
    owner = ?, due_at = CASE WHEN ? = 1 THEN due_at ELSE ? END,
    news_at = ?, attempts = ?, delivered_at = ?, parked_reason = ?, updated_at = ?, version = ?,
    history = ?

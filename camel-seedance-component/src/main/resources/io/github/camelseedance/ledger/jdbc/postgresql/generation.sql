-- As in the index.
(CASE WHEN status = 'COMPLETED' AND running_at + COALESCE(detection_ms, 0) > ended_at THEN 0
    WHEN status = 'COMPLETED' THEN ended_at - running_at - COALESCE(detection_ms, 0) END)

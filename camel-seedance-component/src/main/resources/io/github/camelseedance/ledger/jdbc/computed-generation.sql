-- From when the job was seen running until it ended, which was detected later; never negative.
CASE WHEN status = 'COMPLETED' AND running_at + COALESCE(detection_ms, 0) > ended_at THEN 0
    WHEN status = 'COMPLETED' THEN ended_at - running_at - COALESCE(detection_ms, 0) END

-- The owner stays, so that the next claim counts a failed delivery.
UPDATE ${table}
SET due_at = ?
WHERE due_at > ? AND (owner IS NOT NULL OR stage = 'SUBMITTING')

-- The owner stays, so that who claims the entry next counts the attempt.
UPDATE ${table}
SET due_at = ?
WHERE due_at > ? AND (owner IS NOT NULL OR stage = 'SUBMITTING')

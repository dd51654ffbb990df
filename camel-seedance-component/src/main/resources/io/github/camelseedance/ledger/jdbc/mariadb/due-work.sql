-- MySQL has LIMIT only.
SELECT ${columns}
FROM ${table}
WHERE channel = ? AND stage = ? AND due_at <= ?
ORDER BY due_at
LIMIT ?
FOR UPDATE SKIP LOCKED

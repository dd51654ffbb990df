-- MySQL has LIMIT only.
SELECT ${columns}
FROM ${table}
WHERE channel = ? AND stage = ? AND due_at <= ? ${of-job}
ORDER BY due_at
LIMIT ?
FOR UPDATE SKIP LOCKED

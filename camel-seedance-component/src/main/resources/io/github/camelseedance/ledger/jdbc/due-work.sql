-- Skips rows that other nodes are claiming, instead of waiting for them.
SELECT ${columns}
FROM ${table}
WHERE channel = ? AND stage = ? AND due_at <= ?
ORDER BY due_at
FETCH FIRST ? ROWS ONLY
FOR UPDATE SKIP LOCKED

-- What others are just taking is passed over, instead of being waited for.
SELECT ${columns}
FROM ${table}
WHERE channel = ? AND stage = ? AND due_at <= ?
ORDER BY due_at
FETCH FIRST ? ROWS ONLY
FOR UPDATE SKIP LOCKED

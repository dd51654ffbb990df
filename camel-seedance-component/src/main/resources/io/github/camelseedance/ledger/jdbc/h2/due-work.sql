-- The order of the index is that of due_at. With ORDER BY, H2 locks and sorts all due rows before it returns the first.
SELECT ${columns}
FROM ${table}
WHERE channel = ? AND stage = ? AND due_at <= ?
FETCH FIRST ? ROWS ONLY
FOR UPDATE SKIP LOCKED

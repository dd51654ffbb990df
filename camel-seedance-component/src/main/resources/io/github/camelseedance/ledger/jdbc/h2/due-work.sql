-- In the order of the index, which is that of due_at: with ORDER BY, H2 locks and sorts all that is due before it takes the first.
SELECT ${columns}
FROM ${table}
WHERE channel = ? AND stage = ? AND due_at <= ?
FETCH FIRST ? ROWS ONLY
FOR UPDATE SKIP LOCKED

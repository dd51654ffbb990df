-- The order of the index is that of news_at. With ORDER BY, H2 locks and sorts all due rows before it returns the first.
SELECT ${columns}
FROM ${table}
WHERE channel = ? AND news_at > ? AND news_at <= ?
FETCH FIRST ? ROWS ONLY
FOR UPDATE SKIP LOCKED

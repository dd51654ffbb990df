-- In the order of the index, which is that of news_at: with ORDER BY, H2 locks and sorts all there is before it takes the first.
SELECT ${columns}
FROM ${table}
WHERE channel = ? AND news_at > ? AND news_at <= ?
FETCH FIRST ? ROWS ONLY
FOR UPDATE SKIP LOCKED

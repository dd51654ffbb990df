-- MySQL has LIMIT only.
SELECT ${columns}
FROM ${table}
WHERE channel = ? AND news_at > ? AND news_at <= ?
ORDER BY news_at
LIMIT ?
FOR UPDATE SKIP LOCKED

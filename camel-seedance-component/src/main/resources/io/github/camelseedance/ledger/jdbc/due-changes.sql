SELECT ${columns}
FROM ${table}
WHERE channel = ? AND news_at > ? AND news_at <= ?
ORDER BY news_at
FETCH FIRST ? ROWS ONLY
FOR UPDATE SKIP LOCKED

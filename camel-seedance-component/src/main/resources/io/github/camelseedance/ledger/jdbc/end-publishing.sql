UPDATE ${table}
SET news_at = ?
WHERE news_at > ?

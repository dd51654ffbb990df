UPDATE ${table}
SET news_at = ?, updated_at = ?, version = ?
WHERE entry_id = ? AND version = ? AND news_at <= ?

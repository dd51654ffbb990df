-- The first parameter is 1 for all channels. There is a place for each stage.
SELECT ${columns}
FROM ${table}
WHERE (1 = ? OR channel = ?) AND stage IN (?, ?, ?, ?, ?, ?)
ORDER BY created_at DESC, entry_id DESC
OFFSET ? ROWS FETCH NEXT ? ROWS ONLY

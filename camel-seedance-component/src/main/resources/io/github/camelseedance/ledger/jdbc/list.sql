-- The first parameter is 1 for all channels. There is a place for each stage and each status.
SELECT ${columns}
FROM ${table}
WHERE (1 = ? OR channel = ?) AND stage IN (?, ?, ?, ?, ?, ?) AND status IN (?, ?, ?, ?, ?, ?, ?)
ORDER BY created_at DESC, entry_id DESC
OFFSET ? ROWS FETCH NEXT ? ROWS ONLY

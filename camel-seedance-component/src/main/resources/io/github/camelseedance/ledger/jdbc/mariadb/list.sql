-- MySQL has LIMIT only.
SELECT ${columns}
FROM ${table}
${where}
ORDER BY created_at DESC, entry_id DESC
LIMIT ?, ?

SELECT ${columns}
FROM ${table}
${where}
ORDER BY created_at DESC, entry_id DESC
OFFSET ? ROWS FETCH NEXT ? ROWS ONLY

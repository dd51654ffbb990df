SELECT ${columns}
FROM ${table}
WHERE key_hash = ?

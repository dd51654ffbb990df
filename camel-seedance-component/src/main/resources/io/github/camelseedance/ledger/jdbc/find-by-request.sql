SELECT ${columns}
FROM ${table}
WHERE request_hash = ?

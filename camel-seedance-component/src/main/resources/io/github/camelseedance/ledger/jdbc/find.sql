SELECT ${columns}
FROM ${table}
WHERE entry_id = ?

SELECT ${columns}
FROM ${table}
JOIN (
    SELECT entry_id AS found_id FROM ${table} ${where} ORDER BY ${order} LIMIT ? OFFSET ?
) AS page ON entry_id = found_id
ORDER BY ${order}

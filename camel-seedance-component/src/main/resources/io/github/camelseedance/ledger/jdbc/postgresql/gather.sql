-- OFFSET 0 keeps the planner from walking all entries in their order until it has met enough of those with the words.
SELECT ${columns}
FROM ${table}
JOIN (
    SELECT entry_id AS found_id FROM (SELECT * FROM ${table} ${where} OFFSET 0) AS found ORDER BY ${order} LIMIT ? OFFSET ?
) AS page ON entry_id = found_id
ORDER BY ${order}

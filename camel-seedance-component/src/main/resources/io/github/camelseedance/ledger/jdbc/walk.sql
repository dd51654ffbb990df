-- Looks for words among the first entries only: a page of what is common is full at once, without reading all that match.
SELECT ${columns}
FROM ${table}
JOIN (
    SELECT entry_id AS found_id
    FROM (SELECT * FROM ${table} ${where} ORDER BY ${order} LIMIT ?) AS walked
    WHERE ${words} ORDER BY ${order} LIMIT ? OFFSET ?
) AS page ON entry_id = found_id
ORDER BY ${order}

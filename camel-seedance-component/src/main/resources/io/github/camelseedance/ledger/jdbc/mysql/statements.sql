-- name: now
SELECT CAST(UNIX_TIMESTAMP(NOW(3)) * 1000 AS SIGNED)

-- name: claim-work
SELECT ${columns} FROM ${table}
WHERE channel = ? AND stage = ? AND due_at <= ?
ORDER BY due_at
LIMIT ?
FOR UPDATE SKIP LOCKED

-- name: claim-news
SELECT ${columns} FROM ${table}
WHERE channel = ? AND news_at <= ? AND news_at > ?
ORDER BY news_at
LIMIT ?
FOR UPDATE SKIP LOCKED

-- name: list
SELECT ${columns} FROM ${table}
WHERE stage IN (${stages})
ORDER BY created_at DESC, entry_id DESC
LIMIT ?, ?

-- name: list-of-channel
SELECT ${columns} FROM ${table}
WHERE channel = ? AND stage IN (${stages})
ORDER BY created_at DESC, entry_id DESC
LIMIT ?, ?

-- What the ledger does, in standard SQL. A file of a database replaces what it has to say differently.
-- ${table} is the table, ${columns} all columns in the order of create-table, ${stages} one placeholder per stage.

-- name: probe
SELECT COUNT(*) FROM ${table} WHERE 1 = 0

-- name: insert
INSERT INTO ${table} (${columns})
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)

-- name: replace
UPDATE ${table}
SET request_id = ?, status = ?, stage = ?, cost = ?, error = ?, polls = ?, ended_at = ?,
    owner = ?, due_at = ?, news_at = ?, attempts = ?, delivered_at = ?, parked_reason = ?,
    updated_at = ?, version = ?
WHERE entry_id = ? AND version = ?

-- name: delete
DELETE FROM ${table} WHERE entry_id = ? AND version = ?

-- name: find
SELECT ${columns} FROM ${table} WHERE entry_id = ?

-- name: find-by-key
SELECT ${columns} FROM ${table} WHERE key_hash = ?

-- name: find-by-request-id
SELECT ${columns} FROM ${table} WHERE channel = ? AND request_id = ?

-- name: claim-work
SELECT ${columns} FROM ${table}
WHERE channel = ? AND stage = ? AND due_at <= ?
ORDER BY due_at
FETCH FIRST ? ROWS ONLY
FOR UPDATE SKIP LOCKED

-- name: claim-work-of-job
SELECT ${columns} FROM ${table}
WHERE channel = ? AND request_id = ? AND stage = ? AND due_at <= ?
FOR UPDATE SKIP LOCKED

-- name: claim-news
SELECT ${columns} FROM ${table}
WHERE channel = ? AND news_at <= ? AND news_at > ?
ORDER BY news_at
FETCH FIRST ? ROWS ONLY
FOR UPDATE SKIP LOCKED

-- name: claim-news-of-job
SELECT ${columns} FROM ${table}
WHERE channel = ? AND request_id = ? AND news_at <= ? AND news_at > ?
FOR UPDATE SKIP LOCKED

-- name: abandoned
SELECT ${columns} FROM ${table} WHERE stage = 'SUBMITTING' AND due_at <= ?

-- The version stays: others may record what they see while a lease is extended.
-- name: extend
UPDATE ${table} SET due_at = ? WHERE entry_id = ? AND owner = ?

-- The owner stays: who claims an ended job from it counts the attempt.
-- name: end-all-leases
UPDATE ${table} SET due_at = ? WHERE owner IS NOT NULL AND due_at > ?

-- name: list
SELECT ${columns} FROM ${table}
WHERE stage IN (${stages})
ORDER BY created_at DESC, entry_id DESC
OFFSET ? ROWS FETCH NEXT ? ROWS ONLY

-- name: list-of-channel
SELECT ${columns} FROM ${table}
WHERE channel = ? AND stage IN (${stages})
ORDER BY created_at DESC, entry_id DESC
OFFSET ? ROWS FETCH NEXT ? ROWS ONLY

-- name: count
SELECT channel, status, stage, COUNT(*) FROM ${table} GROUP BY channel, status, stage

-- name: remove-ended
DELETE FROM ${table}
WHERE ended_at < ? AND (stage = 'DELIVERED' OR stage = 'ENDED' AND attempts = 0)

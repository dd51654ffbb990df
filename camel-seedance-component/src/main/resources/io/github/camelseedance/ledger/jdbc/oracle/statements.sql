-- name: now
SELECT CAST((CAST(SYS_EXTRACT_UTC(SYSTIMESTAMP) AS DATE) - DATE '1970-01-01') * 86400000 AS NUMBER(19)) FROM DUAL

-- Oracle locks no rows of a query with FETCH FIRST. The version keeps two nodes from taking the same entry all the same.
-- name: claim-work
SELECT ${columns} FROM ${table}
WHERE channel = ? AND stage = ? AND due_at <= ?
ORDER BY due_at
FETCH FIRST ? ROWS ONLY

-- name: claim-news
SELECT ${columns} FROM ${table}
WHERE channel = ? AND news_at <= ? AND news_at > ?
ORDER BY news_at
FETCH FIRST ? ROWS ONLY

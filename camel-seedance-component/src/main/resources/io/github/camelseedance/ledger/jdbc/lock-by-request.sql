-- Only by the request: a planner without statistics may choose the index of due entries, and scan all of it.
SELECT ${columns}
FROM ${table}
WHERE request_hash = ?
FOR UPDATE SKIP LOCKED

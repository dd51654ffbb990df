-- By nothing but the request: a planner without statistics takes the index of what is due for as good, and walks along all of it.
SELECT ${columns}
FROM ${table}
WHERE request_hash = ?
FOR UPDATE SKIP LOCKED

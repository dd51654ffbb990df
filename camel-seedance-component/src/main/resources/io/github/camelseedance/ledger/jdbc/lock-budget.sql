SELECT amount_limit, reported
FROM ${table}_BUDGET
WHERE scope = ?
FOR UPDATE

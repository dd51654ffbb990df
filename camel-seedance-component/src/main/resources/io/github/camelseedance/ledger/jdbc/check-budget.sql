UPDATE ${table}_BUDGET
SET period = ?, amount_limit = ?, total = ?, free_until = ?, checked_at = ?, reported = ?
WHERE scope = ?

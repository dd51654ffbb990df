UPDATE ${table}_BUDGET
SET total = total + ?
WHERE scope = ? AND period = ? AND amount_limit = ? AND checked_at >= ? AND checked_at <= ? AND total + ? <= free_until

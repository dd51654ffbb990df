-- The next reservation reads the sum again.
UPDATE ${table}_BUDGET
SET checked_at = 0
WHERE scope = ?

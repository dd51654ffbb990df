SELECT ${columns}
FROM ${table}
WHERE stage = 'SUBMITTING' AND due_at <= ?
ORDER BY due_at

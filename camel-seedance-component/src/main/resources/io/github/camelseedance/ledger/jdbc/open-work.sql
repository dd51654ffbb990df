-- The work index finds the rows; those of delivered jobs, which are nearly all, are not read.
SELECT channel, stage, owner, COUNT(*) AS entries, COUNT(CASE WHEN due_at <= ? THEN 1 END) AS due,
    MIN(due_at) AS first_due_at, MAX(due_at) AS last_due_at
FROM ${table}
WHERE stage IN ('SUBMITTING', 'RUNNING', 'ENDED')
GROUP BY channel, stage, owner

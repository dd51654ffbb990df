SELECT channel, status, stage, COUNT(*) AS entries
FROM ${table}
GROUP BY channel, status, stage

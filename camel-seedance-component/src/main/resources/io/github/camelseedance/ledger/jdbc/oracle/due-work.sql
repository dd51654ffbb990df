-- Oracle does not lock what a FETCH has cut off (ORA-02014). Who comes second may see less than there is, until the next claim.
SELECT ${columns}
FROM ${table}
WHERE entry_id IN (
    SELECT entry_id
    FROM ${table}
    WHERE channel = ? AND stage = ? AND due_at <= ?
    ORDER BY due_at
    FETCH FIRST ? ROWS ONLY)
ORDER BY due_at
FOR UPDATE SKIP LOCKED

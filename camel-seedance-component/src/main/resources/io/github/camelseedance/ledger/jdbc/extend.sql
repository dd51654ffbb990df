UPDATE ${table}
SET due_at = ?
WHERE owner = ? AND entry_id IN (${entries})

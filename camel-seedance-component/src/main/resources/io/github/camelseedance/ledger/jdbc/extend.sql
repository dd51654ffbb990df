UPDATE ${table}
SET due_at = ?
WHERE owner IN (?, ?) AND entry_id IN (${entries})

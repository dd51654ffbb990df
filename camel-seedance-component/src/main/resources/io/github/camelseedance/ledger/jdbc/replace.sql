UPDATE ${table}
SET ${changes}
WHERE entry_id = ? AND version = ?

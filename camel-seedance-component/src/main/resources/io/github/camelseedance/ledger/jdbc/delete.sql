DELETE FROM ${table}
WHERE entry_id = ? AND version = ?

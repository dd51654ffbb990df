-- The earlier owner may have extended the lease, which does not change the version: compare the lease as well.
UPDATE ${table}
SET owner = ?, due_at = ?, attempts = ?, updated_at = ?, version = ?
WHERE entry_id = ? AND version = ? AND due_at <= ?

created_at, entry_id

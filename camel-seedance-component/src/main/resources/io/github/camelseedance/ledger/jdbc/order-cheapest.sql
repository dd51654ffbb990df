${charge}, created_at, entry_id

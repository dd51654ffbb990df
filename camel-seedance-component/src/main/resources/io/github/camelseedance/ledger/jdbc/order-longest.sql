generation DESC, created_at DESC, entry_id DESC

-- As in the index: otherwise NULL would be the highest value.
ended_at DESC NULLS LAST, created_at DESC, entry_id DESC

-- As in the index: otherwise NULL would be the highest value.
${generation} DESC NULLS LAST, created_at DESC, entry_id DESC

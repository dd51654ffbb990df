(SELECT terms.terms @@ CAST(? AS tsquery) FROM ${table}_TERMS AS terms WHERE terms.entry_id = walked.entry_id)

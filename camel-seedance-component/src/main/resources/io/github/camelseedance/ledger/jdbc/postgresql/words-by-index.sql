entry_id IN (SELECT terms.entry_id FROM ${table}_TERMS AS terms WHERE terms.terms @@ CAST(? AS tsquery))

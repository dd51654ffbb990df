SELECT indexes.relname AS key_name
FROM pg_index
JOIN pg_class AS indexes ON indexes.oid = indexrelid
WHERE indrelid = CAST('${table}${suffix}' AS regclass)

SELECT index_name AS key_name
FROM information_schema.indexes
WHERE UPPER(table_name) = UPPER('${name}${suffix}')

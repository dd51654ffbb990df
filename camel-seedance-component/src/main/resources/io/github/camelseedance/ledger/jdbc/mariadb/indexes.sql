SHOW INDEX FROM ${table}${suffix}

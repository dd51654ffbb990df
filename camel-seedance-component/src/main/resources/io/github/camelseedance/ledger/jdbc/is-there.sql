SELECT * FROM ${table}${suffix} WHERE 1 = 0

-- Not CURRENT_TIMESTAMP, which stands still within a transaction.
SELECT CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS BIGINT)

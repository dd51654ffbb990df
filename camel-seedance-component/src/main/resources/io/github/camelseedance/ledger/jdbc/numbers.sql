SELECT period, status, bucket, COUNT(*) AS jobs
FROM (
    SELECT happened_at - MOD(happened_at, ?) AS period, status, ${bucket} AS bucket
    FROM (
        SELECT ${at} AS happened_at, status, ${duration} AS duration
        FROM ${table}
        WHERE ${at} >= ?
    ) AS durations
) AS buckets
GROUP BY period, status, bucket

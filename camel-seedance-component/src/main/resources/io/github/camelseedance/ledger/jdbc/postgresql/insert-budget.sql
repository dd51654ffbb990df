-- A violation would end the transaction.
INSERT INTO ${table}_BUDGET (scope, channel, period, amount_limit, total, free_until, checked_at, reported)
VALUES (?, ?, ?, ?, 0, 0, 0, 0)
ON CONFLICT DO NOTHING

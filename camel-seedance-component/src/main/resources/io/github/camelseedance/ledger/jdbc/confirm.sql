-- Together with its words, to which the request id belongs.
UPDATE ${table}
SET terms = ?, ${changes}
WHERE entry_id = ? AND version = ?

-- Together with the words, which are written once: when it is known whether the job was accepted.
UPDATE ${table}
SET terms = ?, ${changes}
WHERE entry_id = ? AND version = ?

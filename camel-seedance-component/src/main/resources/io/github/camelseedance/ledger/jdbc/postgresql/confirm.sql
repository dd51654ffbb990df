-- Together with its words, to which the request id belongs; an entry of an earlier version has none yet.
WITH words AS (
    SELECT array_to_tsvector(string_to_array(ltrim(?), ' ')) AS terms
), job AS (
    UPDATE ${table}
    SET ${changes}
    WHERE entry_id = ? AND version = ?
    RETURNING entry_id
)
INSERT INTO ${table}_TERMS (entry_id, terms)
SELECT job.entry_id, words.terms FROM job, words
ON CONFLICT (entry_id) DO UPDATE SET terms = EXCLUDED.terms

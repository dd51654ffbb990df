-- Together with the words, which are written once: when it is known whether the job was accepted.
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

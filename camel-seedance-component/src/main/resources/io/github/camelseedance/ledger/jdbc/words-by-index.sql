-- Without a full-text index.
terms LIKE ? ESCAPE '!'

terms LIKE ? ESCAPE '!'

(${computed-generation})

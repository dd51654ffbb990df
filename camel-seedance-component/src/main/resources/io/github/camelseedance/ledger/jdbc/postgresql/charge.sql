(${computed-charge})

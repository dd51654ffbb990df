package io.github.camelseedance.ledger.jdbc;

import java.util.Locale;

/** The statements of the ledger; each stands in a file of its name. */
enum SqlText {
    CREATE_TABLE,
    IS_THERE,
    TIME,
    INSERT,
    REPLACE,
    DELETE,
    DUE_WORK,
    DUE_NEWS,
    LOCK_BY_REQUEST,
    CLAIM_WORK,
    CLAIM_NEWS,
    EXTEND,
    ABANDONED,
    FIND,
    FIND_BY_KEY,
    FIND_BY_REQUEST,
    LIST,
    COUNT,
    REMOVE_ENDED,
    END_LEASES,
    END_TELLING;

    String file() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-') + ".sql";
    }
}

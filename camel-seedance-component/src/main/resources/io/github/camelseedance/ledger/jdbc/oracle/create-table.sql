-- Times are milliseconds since 1970. key_hash and request_hash are SHA-256 over the channel and the key or request id:
-- what is unique must not depend on the collation of the database, and rows without one must not be the same.
-- Key and id are hashed for Oracle also because its indexes take (channel, NULL) twice for a duplicate.
CREATE TABLE ${table} (
    entry_id      VARCHAR2(255 CHAR) NOT NULL PRIMARY KEY,
    channel       VARCHAR2(255 CHAR) NOT NULL,
    job_key       VARCHAR2(512 CHAR),
    key_hash      CHAR(64) UNIQUE,
    request_id    VARCHAR2(255 CHAR),
    request_hash  CHAR(64) UNIQUE,
    model         VARCHAR2(255 CHAR) NOT NULL,
    headers       CLOB,
    prompt        CLOB,
    input         CLOB,
    status        VARCHAR2(20 CHAR) NOT NULL,
    stage         VARCHAR2(20 CHAR) NOT NULL,
    cost          NUMBER(19, 9),
    error_text    VARCHAR2(2000 CHAR),
    error_code    VARCHAR2(255 CHAR),
    failure_kind  VARCHAR2(20 CHAR),
    polls         NUMBER(10) NOT NULL,
    ended_at      NUMBER(19),
    owner         VARCHAR2(255 CHAR),
    due_at        NUMBER(19),
    news_at       NUMBER(19),
    attempts      NUMBER(10) NOT NULL,
    delivered_at  NUMBER(19),
    parked_reason VARCHAR2(2000 CHAR),
    created_at    NUMBER(19) NOT NULL,
    updated_at    NUMBER(19) NOT NULL,
    version       NUMBER(19) NOT NULL
);

CREATE INDEX ${name}_work ON ${table} (stage, channel, due_at);
CREATE INDEX ${name}_news ON ${table} (channel, news_at);
CREATE INDEX ${name}_ended ON ${table} (ended_at);
CREATE INDEX ${name}_newest ON ${table} (created_at, entry_id);

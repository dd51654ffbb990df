-- Times are milliseconds since 1970. key_hash and request_hash are SHA-256 over the channel and the key or request id, so that
-- uniqueness does not depend on the collation of the database; rows without a key are never equal. news_at is when the last
-- status change is due to be published.
CREATE TABLE IF NOT EXISTS ${table} (
    entry_id      VARCHAR(255) NOT NULL PRIMARY KEY,
    channel       VARCHAR(255) NOT NULL,
    job_key       VARCHAR(512),
    key_hash      CHAR(64) UNIQUE,
    request_id    VARCHAR(255),
    request_hash  CHAR(64) UNIQUE,
    model         VARCHAR(255) NOT NULL,
    headers       VARCHAR,
    prompt        VARCHAR,
    input         VARCHAR,
    status        VARCHAR(20) NOT NULL,
    stage         VARCHAR(20) NOT NULL,
    cost          DECIMAL(19, 9),
    error_text    VARCHAR(2000),
    error_code    VARCHAR(255),
    failure_kind  VARCHAR(20),
    polls         INTEGER NOT NULL,
    ended_at      BIGINT,
    owner         VARCHAR(255),
    due_at        BIGINT,
    news_at       BIGINT,
    attempts      INTEGER NOT NULL,
    delivered_at  BIGINT,
    parked_reason VARCHAR(2000),
    created_at    BIGINT NOT NULL,
    updated_at    BIGINT NOT NULL,
    version       BIGINT NOT NULL
);

CREATE INDEX IF NOT EXISTS ${name}_work ON ${table} (stage, channel, due_at);
CREATE INDEX IF NOT EXISTS ${name}_news ON ${table} (channel, news_at);
CREATE INDEX IF NOT EXISTS ${name}_ended ON ${table} (ended_at);
CREATE INDEX IF NOT EXISTS ${name}_newest ON ${table} (created_at, entry_id);

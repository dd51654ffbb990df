-- PostgreSQL 12 and later
-- The ledger of video generation jobs. Times are milliseconds since 1970 UTC, so that no time zone of a session matters.
CREATE TABLE ${table} (
    entry_id      VARCHAR(100)  NOT NULL PRIMARY KEY,
    channel       VARCHAR(200)  NOT NULL,
    job_key       VARCHAR(512),
    -- SHA-256 of channel and key: unique to the letter, whatever the collation of the database makes of letters
    key_hash      VARCHAR(64),
    request_id    VARCHAR(200),
    model         VARCHAR(500)  NOT NULL,
    headers       TEXT,
    prompt        TEXT,
    -- how far the job is: submitting, unconfirmed, in_queue, in_progress, completed, failed, cancelled
    status        VARCHAR(20)   NOT NULL,
    -- what is to be done next: SUBMITTING, UNCONFIRMED, RUNNING, ENDED, DELIVERED, PARKED
    stage         VARCHAR(20)   NOT NULL,
    -- USD
    cost          DECIMAL(19, 9),
    error         VARCHAR(1000),
    polls         INTEGER       NOT NULL,
    ended_at      BIGINT,
    -- the node that has the entry in hand
    owner         VARCHAR(200),
    -- until then nobody else takes it; nothing is to be done where it is null
    due_at        BIGINT,
    -- since then a state is to be told; nothing is where it is null
    news_at       BIGINT,
    -- how often it was handed to a route in vain
    attempts      INTEGER       NOT NULL,
    delivered_at  BIGINT,
    parked_reason VARCHAR(1000),
    created_at    BIGINT       NOT NULL,
    updated_at    BIGINT       NOT NULL,
    version       BIGINT       NOT NULL
);

-- one entry per key
CREATE UNIQUE INDEX ${table}_key ON ${table} (key_hash);
-- one entry per job; entries without a request id are left alone
CREATE UNIQUE INDEX ${table}_request ON ${table} (channel, request_id);
-- what is due
CREATE INDEX ${table}_due ON ${table} (stage, channel, due_at);
-- what is to be told
CREATE INDEX ${table}_news ON ${table} (channel, news_at);
-- what may be removed
CREATE INDEX ${table}_ended ON ${table} (ended_at);
-- the newest, for people
CREATE INDEX ${table}_created ON ${table} (created_at);

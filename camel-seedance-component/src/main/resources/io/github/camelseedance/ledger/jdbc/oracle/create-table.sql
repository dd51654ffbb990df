-- Oracle 12.2 and later
-- The ledger of video generation jobs. Times are milliseconds since 1970 UTC, so that no time zone of a session matters.
CREATE TABLE ${table} (
    entry_id      VARCHAR2(100)  NOT NULL PRIMARY KEY,
    channel       VARCHAR2(200)  NOT NULL,
    job_key       VARCHAR2(512 CHAR),
    -- SHA-256 of channel and key: unique to the letter, whatever the collation of the database makes of letters
    key_hash      VARCHAR2(64),
    request_id    VARCHAR2(200),
    model         VARCHAR2(500 CHAR)  NOT NULL,
    headers       CLOB,
    prompt        CLOB,
    -- how far the job is: submitting, unconfirmed, in_queue, in_progress, completed, failed, cancelled
    status        VARCHAR2(20)   NOT NULL,
    -- what is to be done next: SUBMITTING, UNCONFIRMED, RUNNING, ENDED, DELIVERED, PARKED
    stage         VARCHAR2(20)   NOT NULL,
    -- USD
    cost          DECIMAL(19, 9),
    error         VARCHAR2(1000 CHAR),
    polls         NUMBER(10)       NOT NULL,
    ended_at      NUMBER(19),
    -- the node that has the entry in hand
    owner         VARCHAR2(200),
    -- until then nobody else takes it; nothing is to be done where it is null
    due_at        NUMBER(19),
    -- since then a state is to be told; nothing is where it is null
    news_at       NUMBER(19),
    -- how often it was handed to a route in vain
    attempts      NUMBER(10)       NOT NULL,
    delivered_at  NUMBER(19),
    parked_reason VARCHAR2(1000 CHAR),
    created_at    NUMBER(19)       NOT NULL,
    updated_at    NUMBER(19)       NOT NULL,
    version       NUMBER(19)       NOT NULL
);

-- one entry per key
CREATE UNIQUE INDEX ${table}_key ON ${table} (key_hash);
-- one entry per job; entries without a request id are in no index
CREATE UNIQUE INDEX ${table}_request
    ON ${table} (CASE WHEN request_id IS NULL THEN NULL ELSE channel END, request_id);
-- what is due
CREATE INDEX ${table}_due ON ${table} (stage, channel, due_at);
-- what is to be told
CREATE INDEX ${table}_news ON ${table} (channel, news_at);
-- what may be removed
CREATE INDEX ${table}_ended ON ${table} (ended_at);
-- the newest, for people
CREATE INDEX ${table}_created ON ${table} (created_at);

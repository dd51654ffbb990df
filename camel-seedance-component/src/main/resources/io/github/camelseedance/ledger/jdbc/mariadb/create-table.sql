-- Times are milliseconds since 1970. key_hash and request_hash are SHA-256 over the channel and the key or request id, so that
-- uniqueness does not depend on the collation of the database; rows without a key are never equal. news_at is when the last
-- status change is due to be published. history is JSON of what happened to the job.
-- The collation compares channels and owners by case. The indexes are in the statement because MySQL has no IF NOT EXISTS for
-- them.
CREATE TABLE IF NOT EXISTS ${table} (
    entry_id      VARCHAR(255) NOT NULL PRIMARY KEY,
    channel       VARCHAR(255) NOT NULL,
    job_key       VARCHAR(512),
    key_hash      CHAR(64) UNIQUE,
    request_id    VARCHAR(255),
    request_hash  CHAR(64) UNIQUE,
    model         VARCHAR(255) NOT NULL,
    headers       MEDIUMTEXT,
    prompt        MEDIUMTEXT,
    input         MEDIUMTEXT,
    estimate      DECIMAL(19, 9),
    queue_timeout BIGINT,
    file_name     VARCHAR(255),
    request       MEDIUMTEXT,
    status        VARCHAR(20) NOT NULL,
    stage         VARCHAR(20) NOT NULL,
    cost          DECIMAL(19, 9),
    error_text    VARCHAR(2000),
    error_code    VARCHAR(255),
    failure_kind  VARCHAR(20),
    polls         INT NOT NULL,
    ended_at      BIGINT,
    running_at    BIGINT,
    detection_ms  BIGINT,
    owner         VARCHAR(255),
    due_at        BIGINT,
    news_at       BIGINT,
    attempts      INT NOT NULL,
    delivered_at  BIGINT,
    parked_reason VARCHAR(2000),
    created_at    BIGINT NOT NULL,
    updated_at    BIGINT NOT NULL,
    version       BIGINT NOT NULL,
    history       MEDIUMTEXT,
    terms         MEDIUMTEXT,
    charge        DECIMAL(19, 9) GENERATED ALWAYS AS (CASE WHEN cost IS NOT NULL THEN cost WHEN status = 'CANCELLED' OR estimate IS NULL THEN 0 ELSE estimate END),
    generation    BIGINT GENERATED ALWAYS AS (ended_at - running_at),
    INDEX ${name}_work (stage, channel, due_at),
    INDEX ${name}_news (channel, news_at),
    INDEX ${name}_newest (created_at, entry_id),
    INDEX ${name}_channel (channel, created_at, entry_id),
    INDEX ${name}_status (status, created_at, entry_id),
    INDEX ${name}_model (model, created_at, entry_id),
    INDEX ${name}_failure (failure_kind, created_at, entry_id),
    INDEX ${name}_charge (charge, created_at, entry_id),
    INDEX ${name}_longest (generation, created_at, entry_id),
    INDEX ${name}_last_ended (ended_at, created_at, entry_id),
    FULLTEXT INDEX ${name}_words (terms)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- A row for each budget: what its jobs cost at most since checked_at, when the sum was last read, for what period and limit. The
-- sum is read again before the total exceeds free_until. reported is the percentage of the last alert.
CREATE TABLE IF NOT EXISTS ${table}_BUDGET (
    scope         CHAR(64) NOT NULL PRIMARY KEY,
    channel       VARCHAR(255),
    period        BIGINT NOT NULL,
    amount_limit  DECIMAL(19, 9) NOT NULL,
    total         DECIMAL(28, 9) NOT NULL,
    free_until    DECIMAL(28, 9) NOT NULL,
    checked_at    BIGINT NOT NULL,
    reported      INT NOT NULL
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- The decisions of people and timers. record_hash is SHA-256 over the record: a repeated write inserts nothing.
CREATE TABLE IF NOT EXISTS ${table}_AUDIT (
    audit_id      BIGINT AUTO_INCREMENT PRIMARY KEY,
    record_hash   CHAR(64) NOT NULL UNIQUE,
    decided_at    BIGINT NOT NULL,
    who           VARCHAR(255),
    action        VARCHAR(255) NOT NULL,
    channel       VARCHAR(255),
    job_key       VARCHAR(512),
    entry_id      VARCHAR(255),
    request_id    VARCHAR(255),
    state_before  VARCHAR(255),
    state_after   VARCHAR(255),
    INDEX ${name}_audit_latest (decided_at, audit_id),
    INDEX ${name}_audit_entry (entry_id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

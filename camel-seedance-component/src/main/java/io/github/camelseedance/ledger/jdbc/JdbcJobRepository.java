package io.github.camelseedance.ledger.jdbc;

import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;

import io.github.camelseedance.ledger.Claim;
import io.github.camelseedance.ledger.JobRepositorySupport;
import io.github.camelseedance.ledger.Lease;
import io.github.camelseedance.ledger.LedgerCount;
import io.github.camelseedance.ledger.LedgerEntry;
import io.github.camelseedance.ledger.LedgerQuery;

/**
 * A ledger in a table of a database, durable and shared by all nodes that use the same table. See {@link Dialect} for the
 * databases.
 *
 * <p>Every change is committed when the call returns, on a connection of the ledger's own. That is the point of it: the intent
 * has to stand before anything is paid. So give it the data source itself, and not one that takes part in the transactions of
 * the route. A pool is recommended; the ledger holds a connection during a call only, and one at a time.
 *
 * <p>Leases are measured by the clock of the database. Nothing touches the database before the first call.
 */
public sealed class JdbcJobRepository extends JobRepositorySupport permits FlushedJobRepository {

    private static final int ENTRIES_PER_STATEMENT = 500;
    private static final int ATTEMPTS_TO_INSERT = 5;

    private final LedgerClock clock;
    private DataSource dataSource;
    private TableName table = TableName.DEFAULT;
    private boolean createTable = true;
    private Dialect dialect;
    private volatile Database database;

    /** To be given its data source before it is used. */
    public JdbcJobRepository() {
        this.clock = new DatabaseClock();
    }

    public JdbcJobRepository(DataSource dataSource) {
        this();
        setDataSource(dataSource);
    }

    /** With a clock that a test moves. */
    JdbcJobRepository(DataSource dataSource, Clock clock) {
        this.clock = LedgerClock.of(clock);
        setDataSource(dataSource);
    }

    /** Where connections come from. */
    public void setDataSource(DataSource dataSource) {
        checkUnused();
        this.dataSource = Objects.requireNonNull(dataSource, "dataSource");
    }

    /**
     * The table, {@code CAMEL_SEEDANCE_JOB} by default, with or without its schema.
     *
     * @throws IllegalArgumentException if this is not a plain name of at most 50 characters
     */
    public void setTableName(String tableName) {
        checkUnused();
        this.table = new TableName(tableName);
    }

    /**
     * Whether the table is made if it is not there, which is the default. Where the application may not make tables, run
     * {@code io/github/camelseedance/ledger/jdbc/<database>/create-table.sql} of this jar, with the name put in.
     */
    public void setCreateTable(boolean createTable) {
        checkUnused();
        this.createTable = createTable;
    }

    /** For a database that goes by another name than the one it speaks like; by default the database is asked. */
    public void setDialect(Dialect dialect) {
        checkUnused();
        this.dialect = dialect;
    }

    private synchronized void checkUnused() {
        if (database != null) {
            throw new IllegalStateException("The ledger is in use: set it up before");
        }
    }

    private Database database() {
        Database ready = database;
        return ready != null ? ready : makeDatabase();
    }

    private synchronized Database makeDatabase() {
        if (dataSource == null) {
            throw new IllegalStateException("The JdbcJobRepository needs a dataSource");
        }
        if (database == null) {
            database = new Database(dataSource, table, createTable, dialect, clock);
        }
        return database;
    }

    @Override
    public Instant now() {
        return database().now();
    }

    @Override
    protected LedgerEntry insert(LedgerEntry entry) {
        return database().call("reserve", (connection, sql) -> {
            Reads reads = new Reads(connection, sql);
            for (int attempt = 1; attempt <= ATTEMPTS_TO_INSERT; attempt++) {
                // Looking first spares an error in the usual case of a key that is taken; what decides is the
                // insertion.
                Optional<LedgerEntry> standing =
                        entry.jobKey() == null ? Optional.empty() : reads.findByKey(entry.channel(), entry.jobKey());
                if (standing.isPresent()) {
                    return standing.get();
                }
                if (new Writes(connection, sql).insert(entry)) {
                    return entry;
                }
            }
            throw new IllegalStateException("The entry " + entry.entryId() + " stands in the ledger already");
        });
    }

    @Override
    protected boolean replace(LedgerEntry expected, LedgerEntry next) {
        return database().call("write", (connection, sql) -> {
            try {
                return new Writes(connection, sql).replace(expected, next, leavesLease(expected, next));
            } catch (SQLException e) {
                if (!SqlFailures.isDuplicate(e)) {
                    throw e;
                }
                throw new IllegalStateException(
                        "Job " + next.requestId() + " stands in the ledger already, under another entry", e);
            }
        });
    }

    @Override
    protected boolean delete(LedgerEntry expected) {
        return database().call("forget", (connection, sql) -> new Writes(connection, sql).delete(expected));
    }

    /** Only a look: {@link #claim} looks and takes in one transaction. */
    @Override
    protected List<LedgerEntry> due(Claim claim, Instant now) {
        return database().call("look for due entries", (connection, sql) -> new Reads(connection, sql).due(claim, now));
    }

    @Override
    public List<LedgerEntry> claim(Claim claim) {
        Instant now = now();
        return database().transact("claim", (connection, sql) -> {
            List<LedgerEntry> due = new Reads(connection, sql).due(claim, now);
            if (due.isEmpty()) {
                return due;
            }
            List<LedgerEntry> claimed =
                    due.stream().map(entry -> claimed(entry, claim, now)).toList();
            return new Writes(connection, sql).claim(claim.what(), claimed, now);
        });
    }

    @Override
    protected List<LedgerEntry> abandoned(Instant now) {
        return database()
                .call("look for abandoned entries", (connection, sql) -> new Reads(connection, sql).abandoned(now));
    }

    @Override
    public int extend(Lease lease, Collection<String> entryIds) {
        if (entryIds.isEmpty()) {
            return 0;
        }
        Instant now = now();
        List<String> all = new ArrayList<>(entryIds);
        return database().call("extend", (connection, sql) -> {
            int held = 0;
            for (int from = 0; from < all.size(); from += ENTRIES_PER_STATEMENT) {
                List<String> part = all.subList(from, Math.min(from + ENTRIES_PER_STATEMENT, all.size()));
                held += new Writes(connection, sql).extend(lease, part, now);
            }
            return held;
        });
    }

    @Override
    public Optional<LedgerEntry> find(String entryId) {
        return database().call("find", (connection, sql) -> new Reads(connection, sql).find(entryId));
    }

    @Override
    public Optional<LedgerEntry> findByRequestId(String channel, String requestId) {
        return database()
                .call("find", (connection, sql) -> new Reads(connection, sql).findByRequestId(channel, requestId));
    }

    @Override
    public Optional<LedgerEntry> findByKey(String channel, String jobKey) {
        return database().call("find", (connection, sql) -> new Reads(connection, sql).findByKey(channel, jobKey));
    }

    @Override
    public List<LedgerEntry> list(LedgerQuery query) {
        return database().call("list", (connection, sql) -> new Reads(connection, sql).list(query));
    }

    @Override
    public List<LedgerCount> count() {
        return database().call("count", (connection, sql) -> new Reads(connection, sql).count());
    }

    @Override
    public int removeEnded(Duration retention) {
        Instant limit = now().minus(retention);
        return database().call("remove", (connection, sql) -> new Writes(connection, sql).removeEnded(limit));
    }

    /** Runs a statement that only this database knows. */
    void execute(String what, String statement) {
        database().call(what, (connection, sql) -> {
            try (Statement run = connection.createStatement()) {
                return run.execute(statement);
            }
        });
    }

    /** Whoever had anything in hand is gone, since nobody else can use the database. */
    void endLeases() {
        Instant now = now();
        database().call("open", (connection, sql) -> {
            new Writes(connection, sql).endLeases(now);
            return null;
        });
    }
}

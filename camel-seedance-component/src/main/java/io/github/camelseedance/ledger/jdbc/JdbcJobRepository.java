// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger.jdbc;

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

import io.github.camelseedance.ledger.AuditRecord;
import io.github.camelseedance.ledger.Budget;
import io.github.camelseedance.ledger.BudgetAlert;
import io.github.camelseedance.ledger.BudgetDecision;
import io.github.camelseedance.ledger.BudgetRefusedException;
import io.github.camelseedance.ledger.Claim;
import io.github.camelseedance.ledger.DailyCost;
import io.github.camelseedance.ledger.FoundJobs;
import io.github.camelseedance.ledger.JobFilter;
import io.github.camelseedance.ledger.JobRepositorySupport;
import io.github.camelseedance.ledger.Lease;
import io.github.camelseedance.ledger.LedgerCount;
import io.github.camelseedance.ledger.LedgerEntry;
import io.github.camelseedance.ledger.LedgerQuery;
import io.github.camelseedance.ledger.OpenWork;
import io.github.camelseedance.ledger.PeriodNumbers;
import io.github.camelseedance.ledger.Reservation;
import io.github.camelseedance.ledger.Spending;
import io.github.camelseedance.ledger.SubmissionIntent;

/**
 * A ledger in a table of a database, durable and shared by all nodes that use the same table. {@link Dialect} lists the
 * databases.
 *
 * <p>Every change is committed when the call returns, on a connection of its own, because the intent must be durable before
 * anything is paid. So the data source must not join the transactions of routes. Use a pool; a call uses one connection.
 *
 * <p>Leases are measured by the clock of the database. The first call creates the table.
 */
public class JdbcJobRepository extends JobRepositorySupport {

    private static final int ENTRIES_PER_STATEMENT = 500;
    /** Those that ended within this time: a statement about all of them could be cut by a timeout each time it is tried. */
    private static final Duration REMOVED_AT_ONCE = Duration.ofHours(1);

    private final DatabaseClock clock;
    private final boolean oneWriter;
    private Connections connections;
    private TableName table = TableName.DEFAULT;
    private boolean createTable = true;
    private Dialect dialect;
    private volatile Database database;
    /** Once is enough: it reads all words, and there are strays only after an upgrade or a deletion by hand. */
    private volatile boolean strayWordsRemoved;

    private final BudgetedReservations reservations = new BudgetedReservations(this::database);
    private final UsedBudgets usedBudgets = new UsedBudgets(this::database);

    /** Creates a ledger that needs a data source before its first use. */
    public JdbcJobRepository() {
        this(null, new DatabaseClock(), false);
    }

    public JdbcJobRepository(DataSource dataSource) {
        this();
        setDataSource(dataSource);
    }

    /** Creates a ledger with a clock that a test moves. */
    JdbcJobRepository(DataSource dataSource, Clock clock) {
        this(Connections.of(dataSource), DatabaseClock.of(clock), false);
    }

    /** @param oneWriter whether writes that are requested at the same time are committed together */
    JdbcJobRepository(Connections connections, DatabaseClock clock, boolean oneWriter) {
        this.connections = connections;
        this.clock = clock;
        this.oneWriter = oneWriter;
    }

    public void setDataSource(DataSource dataSource) {
        checkUnused();
        this.connections = Connections.of(Objects.requireNonNull(dataSource, "dataSource"));
    }

    /**
     * Sets the name of the table, with or without its schema; the default is {@code CAMEL_SEEDANCE_JOB}.
     *
     * @throws IllegalArgumentException if it is not a plain name of at most 50 characters
     */
    public void setTableName(String tableName) {
        checkUnused();
        this.table = new TableName(tableName);
    }

    /**
     * Sets whether a missing table is created, which is the default. Where the application may not create tables, run
     * {@code io/github/camelseedance/ledger/jdbc/<database>/create-table.sql} of this jar, with the name filled in.
     */
    public void setCreateTable(boolean createTable) {
        checkUnused();
        this.createTable = createTable;
    }

    /** Sets the dialect of a database that reports another name; the default is read from the database. */
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
        return ready != null ? ready : createDatabase();
    }

    private synchronized Database createDatabase() {
        if (connections == null) {
            throw new IllegalStateException("The JdbcJobRepository needs a dataSource");
        }
        if (database == null) {
            database = new Database(connections, table, createTable, dialect, clock, oneWriter);
        }
        return database;
    }

    @Override
    public Instant now() {
        return database().now();
    }

    @Override
    protected Reservation insert(LedgerEntry entry, List<Budget> budgets) {
        return budgets.isEmpty() ? insert(entry) : insertWithin(entry, budgets);
    }

    private Reservation insert(LedgerEntry entry) {
        // Other nodes can have budgets that count it.
        boolean counts = entry.charge().signum() > 0 && usedBudgets.any();
        Work<Reservation> insertion = (connection, sql) -> {
            Insertions insertions = new Insertions(connection, sql);
            Optional<LedgerEntry> existing = insertions.existing(entry);
            if (counts && existing.isEmpty()) {
                new BudgetRows(connection, sql).uncheckAll(entry.channel());
            }
            LedgerEntry current = existing.isPresent() ? existing.get() : insertions.insertOrFind(entry);
            return new Reservation(current, current == entry);
        };
        return counts ? database().writeAll("reserve", insertion) : database().write("reserve", insertion);
    }

    private Reservation insertWithin(LedgerEntry entry, List<Budget> budgets) {
        usedBudgets.use();
        return database()
                .call("reserve", (connection, sql) -> new Insertions(connection, sql).existing(entry))
                .map(existing -> new Reservation(existing, false))
                .orElseGet(() -> reservations.reserve(entry, budgets));
    }

    @Override
    protected boolean replace(LedgerEntry expected, LedgerEntry next) {
        Replacement replacement = new Replacement(expected, next, leavesLease(expected, next));
        return replacement.countsMore() && usedBudgets.any()
                ? database().writeAll("write", replacement::afterUnchecking)
                : database().write("write", replacement::run);
    }

    @Override
    protected Optional<List<BudgetAlert>> replace(LedgerEntry expected, LedgerEntry next, List<Budget> budgets) {
        if (budgets.isEmpty()) {
            return replace(expected, next) ? Optional.of(List.of()) : Optional.empty();
        }
        Instant now = now();
        usedBudgets.use();
        Replacement replacement = new Replacement(expected, next, leavesLease(expected, next));
        BudgetDecision decision =
                database().writeAll("write", (connection, sql) -> replacement.within(budgets, connection, sql, now));
        if (decision == null) {
            return Optional.empty();
        }
        if (decision.refusal() != null) {
            throw decision.refusal();
        }
        return Optional.of(decision.alerts());
    }

    /** Reads without a lock first: usually there is room. */
    @Override
    protected void checkRoom(SubmissionIntent intent, LedgerEntry replaced, List<Budget> budgets) {
        RoomCheck check = new RoomCheck(intent, replaced, budgets, now());
        if (database().call("read the budget", check::hasRoom)) {
            return;
        }
        BudgetRefusedException refusal = database().writeAll("read the budget", check::refusal);
        if (refusal != null) {
            throw refusal;
        }
    }

    @Override
    protected boolean delete(LedgerEntry expected) {
        return database().write("forget", (connection, sql) -> new Writes(connection, sql).delete(expected));
    }

    /** Only reads: {@link #claim} reads and writes in one transaction. */
    @Override
    protected List<LedgerEntry> due(Claim claim, Instant now) {
        return database().call("read due entries", (connection, sql) -> new Reads(connection, sql).due(claim, now));
    }

    @Override
    public List<LedgerEntry> claim(Claim claim) {
        Instant now = now();
        return database().writeAll("claim", (connection, sql) -> {
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
                .call("read abandoned entries", (connection, sql) -> new Reads(connection, sql).abandoned(now));
    }

    @Override
    public int extend(Lease lease, Collection<String> entryIds) {
        if (entryIds.isEmpty()) {
            return 0;
        }
        Instant now = now();
        List<String> all = new ArrayList<>(entryIds);
        return database().write("extend", (connection, sql) -> {
            int extended = 0;
            for (int from = 0; from < all.size(); from += ENTRIES_PER_STATEMENT) {
                List<String> part = all.subList(from, Math.min(from + ENTRIES_PER_STATEMENT, all.size()));
                extended += new Writes(connection, sql).extend(lease, part, now);
            }
            return extended;
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
        return database().call("list", (connection, sql) -> new Search(connection, sql).list(query));
    }

    @Override
    public FoundJobs countFound(JobFilter filter, int max) {
        return database().call("count", (connection, sql) -> new Search(connection, sql).count(filter, max));
    }

    @Override
    public List<LedgerCount> count() {
        return database().call("count", (connection, sql) -> new Reads(connection, sql).count());
    }

    @Override
    public List<OpenWork> openWork() {
        Instant now = now();
        return database().call("count the open work", (connection, sql) -> new OpenWorkRows(connection, sql).read(now));
    }

    @Override
    public int removeEnded(Duration retention) {
        Instant limit = now().minus(retention);
        database().write("remove", (connection, sql) -> {
            new Audit(connection, sql).removeBefore(limit);
            return null;
        });
        int removed = 0;
        for (Instant oldest = oldestEnded(limit); oldest != null; oldest = oldestEnded(limit)) {
            Instant next = oldest.plus(REMOVED_AT_ONCE);
            Instant end = next.isBefore(limit) ? next : limit;
            removed += database().write("remove", (connection, sql) -> new Writes(connection, sql).removeEnded(end));
        }
        if (!strayWordsRemoved) {
            database().write("remove", (connection, sql) -> {
                new Writes(connection, sql).removeStrayWords();
                return null;
            });
            strayWordsRemoved = true;
        }
        return removed;
    }

    private Instant oldestEnded(Instant limit) {
        return database().call("remove", (connection, sql) -> new Writes(connection, sql).oldestEnded(limit));
    }

    /** Runs a statement of this database only. */
    void execute(String what, String statement) {
        database().call(what, (connection, sql) -> {
            try (Statement run = connection.createStatement()) {
                return run.execute(statement);
            }
        });
    }

    /** Ends all leases at once, for a database that only this process can use. */
    void endLeases() {
        Instant now = now();
        database().write("open", (connection, sql) -> {
            new Writes(connection, sql).endLeases(now);
            return null;
        });
    }

    @Override
    public Spending spending(Budget budget) {
        Instant now = now();
        return database()
                .call("read the budget", (connection, sql) -> new BudgetRows(connection, sql).spending(budget, now));
    }

    @Override
    public List<DailyCost> costs(Instant from, Instant to) {
        return database().call("read the costs", (connection, sql) -> new Costs(connection, sql).daily(from, to));
    }

    @Override
    public List<PeriodNumbers> numbers(Instant from, Duration period) {
        return database()
                .call("count durations", (connection, sql) -> new Numbers(connection, sql).since(from, period));
    }

    @Override
    public List<AuditRecord> audit(int offset, int limit) {
        return database().call("list decisions", (connection, sql) -> new Audit(connection, sql).latest(offset, limit));
    }

    @Override
    public List<AuditRecord> audit(String entryId) {
        return database()
                .call("list decisions", (connection, sql) -> new Audit(connection, sql).of(entryId, MAX_DECISIONS));
    }

    @Override
    public void audit(AuditRecord record) {
        database().write("store a decision", (connection, sql) -> {
            new Audit(connection, sql).insert(record);
            return null;
        });
    }
}

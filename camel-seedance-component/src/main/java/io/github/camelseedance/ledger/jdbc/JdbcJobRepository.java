package io.github.camelseedance.ledger.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import javax.sql.DataSource;

import io.github.camelseedance.ledger.Claim;
import io.github.camelseedance.ledger.JobRepositorySupport;
import io.github.camelseedance.ledger.Lease;
import io.github.camelseedance.ledger.LedgerCount;
import io.github.camelseedance.ledger.LedgerEntry;
import io.github.camelseedance.ledger.LedgerQuery;
import io.github.camelseedance.ledger.Stage;
import io.github.camelseedance.model.JobStatus;

/**
 * A durable ledger in one table of a database, for one node or for many. It makes its table unless told not to, speaks plain
 * JDBC, and measures leases by the clock of the database. While the database is away every call throws
 * {@link io.github.camelseedance.error.LedgerException}; that is logged once.
 *
 * <p>The connections should come from a pool, with short time-outs for connecting and reading.
 */
public class JdbcJobRepository extends JobRepositorySupport {

    /** The name of the table unless told otherwise. */
    public static final String DEFAULT_TABLE = "CAMEL_SEEDANCE_JOB";

    private static final int BATCH = 500;

    private final Connections connections;
    private final Supplier<Instant> clock;
    private String tableName = DEFAULT_TABLE;
    private boolean createTable = true;
    private Dialect dialect;
    private volatile Table table;

    /** @param dataSource gives connections to the database, from a pool */
    public JdbcJobRepository(DataSource dataSource) {
        this.connections = new Connections(dataSource);
        this.clock = new DatabaseClock(this::databaseMillis, System::nanoTime)::instant;
    }

    /** With a clock of one's own, by which leases end. */
    JdbcJobRepository(DataSource dataSource, Clock clock) {
        this.connections = new Connections(dataSource);
        this.clock = clock::instant;
    }

    public String getTableName() {
        return tableName;
    }

    /** The name of the table, also with a schema before it; default {@value #DEFAULT_TABLE}. */
    public void setTableName(String tableName) {
        this.tableName = tableName;
    }

    public boolean isCreateTable() {
        return createTable;
    }

    /**
     * Whether the table is made when it is missing; default {@code true}. The statements are in {@code create-table.sql} of the
     * database, beside this class.
     */
    public void setCreateTable(boolean createTable) {
        this.createTable = createTable;
    }

    public Dialect getDialect() {
        return dialect;
    }

    /** How to speak to the database; found out from its driver unless set. */
    public void setDialect(Dialect dialect) {
        this.dialect = dialect;
    }

    @Override
    public Instant now() {
        return clock.get();
    }

    private long databaseMillis() {
        return connections
                .query("clock", sql("now"), nothing -> {}, row -> row.getLong(1))
                .get(0);
    }

    @Override
    protected LedgerEntry insert(LedgerEntry entry) {
        if (connections.update("reserve", sql("insert"), row -> EntryRow.insert(row, entry)) == 1) {
            return entry;
        }
        return findByKey(entry.channel(), entry.jobKey())
                .orElseThrow(() -> new IllegalStateException(
                        "The ledger has an entry " + entry.entryId() + " already, or it has just been forgotten"));
    }

    @Override
    protected boolean replace(LedgerEntry expected, LedgerEntry next) {
        int replaced = connections.update("write", sql("replace"), row -> EntryRow.replace(row, expected, next));
        if (replaced == Connections.DUPLICATE) {
            throw new IllegalStateException(
                    "Job " + next.requestId() + " stands in the ledger already, under another entry");
        }
        return replaced == 1;
    }

    @Override
    protected boolean delete(LedgerEntry expected) {
        return connections.update("delete", sql("delete"), row -> {
                    row.setString(1, expected.entryId());
                    row.setLong(2, expected.version());
                })
                == 1;
    }

    /** In one transaction, so that rows that one node looks at are passed over by the others. */
    @Override
    public List<LedgerEntry> claim(Claim claim) {
        Instant now = now();
        ClaimQuery query = new ClaimQuery(claim, now);
        String select = sql(query.statement());
        String replace = sql("replace");
        return connections.inTransaction("claim", connection -> {
            List<LedgerEntry> taken = new ArrayList<>();
            List<LedgerEntry> due = Connections.rows(connection, select, query::set, EntryRow::read);
            if (due.isEmpty()) {
                return taken;
            }
            List<LedgerEntry> claimed =
                    due.stream().map(entry -> claimed(entry, claim, now)).toList();
            int[] counts = replaceAll(connection, replace, due, claimed);
            for (int i = 0; i < counts.length; i++) {
                if (counts[i] == 1) {
                    taken.add(claimed.get(i));
                }
            }
            return taken;
        });
    }

    private static int[] replaceAll(
            Connection connection, String sql, List<LedgerEntry> expected, List<LedgerEntry> next) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < expected.size(); i++) {
                EntryRow.replace(statement, expected.get(i), next.get(i));
                statement.addBatch();
            }
            return statement.executeBatch();
        }
    }

    @Override
    protected List<LedgerEntry> due(Claim claim, Instant now) {
        ClaimQuery query = new ClaimQuery(claim, now);
        return connections.query("claim", sql(query.statement()), query::set, EntryRow::read);
    }

    @Override
    protected List<LedgerEntry> abandoned(Instant now) {
        return connections.query(
                "tidy up", sql("abandoned"), row -> row.setLong(1, now.toEpochMilli()), EntryRow::read);
    }

    @Override
    public int extend(Lease lease, Collection<String> entryIds) {
        long until = now().plus(lease.duration()).toEpochMilli();
        List<String> ids = List.copyOf(entryIds);
        String sql = sql("extend");
        int held = 0;
        for (int from = 0; from < ids.size(); from += BATCH) {
            List<String> batch = ids.subList(from, Math.min(ids.size(), from + BATCH));
            held += connections.inTransaction(
                    "extend leases", connection -> extend(connection, sql, lease, until, batch));
        }
        return held;
    }

    private static int extend(Connection connection, String sql, Lease lease, long until, List<String> entryIds)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (String entryId : entryIds) {
                statement.setLong(1, until);
                statement.setString(2, entryId);
                statement.setString(3, lease.owner());
                statement.addBatch();
            }
            return Arrays.stream(statement.executeBatch()).sum();
        }
    }

    /** Ends all leases: whoever holds one is known to be dead. */
    void endAllLeases() {
        long now = now().toEpochMilli();
        connections.update("end leases", sql("end-all-leases"), row -> {
            row.setLong(1, now);
            row.setLong(2, now);
        });
    }

    /** Closes an embedded H2 database, with the background work of H2 itself. */
    void shutDown() {
        connections.update("close", "SHUTDOWN", nothing -> {});
    }

    @Override
    public Optional<LedgerEntry> find(String entryId) {
        return first(connections.query("find", sql("find"), row -> row.setString(1, entryId), EntryRow::read));
    }

    @Override
    public Optional<LedgerEntry> findByRequestId(String channel, String requestId) {
        return first(connections.query(
                "find",
                sql("find-by-request-id"),
                row -> {
                    row.setString(1, channel);
                    row.setString(2, requestId);
                },
                EntryRow::read));
    }

    @Override
    public Optional<LedgerEntry> findByKey(String channel, String jobKey) {
        return jobKey == null
                ? Optional.empty()
                : first(connections.query(
                        "find",
                        sql("find-by-key"),
                        row -> row.setString(1, EntryRow.keyHash(channel, jobKey)),
                        EntryRow::read));
    }

    private static Optional<LedgerEntry> first(List<LedgerEntry> entries) {
        return entries.stream().findFirst();
    }

    @Override
    public List<LedgerEntry> list(LedgerQuery query) {
        Set<Stage> stages = query.stages().isEmpty() ? Set.of(Stage.values()) : query.stages();
        String statement = query.channel() == null ? "list" : "list-of-channel";
        return connections.query(
                "list",
                table().sql(statement, stages.size()),
                row -> {
                    int parameter = 0;
                    if (query.channel() != null) {
                        row.setString(++parameter, query.channel());
                    }
                    for (Stage stage : stages) {
                        row.setString(++parameter, stage.name());
                    }
                    row.setInt(++parameter, query.offset());
                    row.setInt(++parameter, query.limit());
                },
                EntryRow::read);
    }

    @Override
    public List<LedgerCount> count() {
        return connections.query(
                "count",
                sql("count"),
                nothing -> {},
                row -> new LedgerCount(
                        row.getString(1),
                        JobStatus.valueOf(row.getString(2).toUpperCase(Locale.ROOT)),
                        Stage.valueOf(row.getString(3)),
                        row.getLong(4)));
    }

    @Override
    public int removeEnded(Duration retention) {
        long limit = now().minus(retention).toEpochMilli();
        return connections.update("tidy up", sql("remove-ended"), row -> row.setLong(1, limit));
    }

    private String sql(String statement) {
        return table().sql(statement);
    }

    /** Found out, and made if it is missing, the first time the database is there. */
    private Table table() {
        Table known = table;
        if (known == null) {
            known = openTable();
            table = known;
        }
        return known;
    }

    private synchronized Table openTable() {
        return connections.withOne("open", connection -> {
            Dialect spoken = dialect != null
                    ? dialect
                    : Database.of(connection.getMetaData().getDatabaseProductName());
            Table opened = new Table(tableName, spoken);
            if (createTable && !opened.exists(connection)) {
                connection.rollback();
                opened.create(connection);
            }
            return opened;
        });
    }
}

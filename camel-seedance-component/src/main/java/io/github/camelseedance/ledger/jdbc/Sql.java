package io.github.camelseedance.ledger.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The statements as a database wants them, for a table of this name. Of each file that of the dialect is taken, else the
 * shared one.
 */
final class Sql {

    private static final Pattern COMMENT = Pattern.compile("(?m)^\\s*--.*$");
    private static final Pattern END_OF_STATEMENT = Pattern.compile(";\\s*(?:\\R|$)");
    private static final String ALL_COLUMNS = "columns.sql";

    private final Dialect dialect;
    private final TableName table;
    private final Map<SqlText, String> texts = new EnumMap<>(SqlText.class);

    Sql(Dialect dialect, TableName table) {
        this.dialect = dialect;
        this.table = table;
        String columns = load(ALL_COLUMNS).strip();
        for (SqlText text : SqlText.values()) {
            texts.put(
                    text,
                    load(text.file())
                            .replace("${columns}", columns)
                            .replace("${table}", table.full())
                            .replace("${name}", table.simple())
                            .strip());
        }
    }

    Dialect dialect() {
        return dialect;
    }

    TableName table() {
        return table;
    }

    String get(SqlText text) {
        return texts.get(text);
    }

    /** Of one that has conditions on some columns: which, and how many values each of them may have. */
    String get(SqlText text, Map<String, Integer> columns) {
        String where = columns.entrySet().stream()
                .filter(column -> column.getValue() > 0)
                .map(column -> column.getKey() + " IN (" + placeholders(column.getValue()) + ")")
                .collect(Collectors.joining(" AND "));
        return get(text).replace("${where}", where.isEmpty() ? "" : "WHERE " + where);
    }

    /** Of one that names several entries: how many. */
    String get(SqlText text, int entries) {
        return get(text).replace("${entries}", placeholders(entries));
    }

    private static String placeholders(int count) {
        return String.join(", ", Collections.nCopies(count, "?"));
    }

    /** Of a file with several of them. */
    List<String> statements(SqlText text) {
        return END_OF_STATEMENT
                .splitAsStream(get(text))
                .map(String::strip)
                .filter(statement -> !statement.isEmpty())
                .toList();
    }

    private String load(String file) {
        return Stream.of(dialect.folder() + "/" + file, file)
                .map(Sql.class::getResource)
                .filter(resource -> resource != null)
                .findFirst()
                .map(resource -> {
                    try (InputStream in = resource.openStream()) {
                        String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                        return COMMENT.matcher(text).replaceAll("");
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .orElseThrow(() -> new IllegalStateException("There is no " + file + " for " + dialect));
    }
}

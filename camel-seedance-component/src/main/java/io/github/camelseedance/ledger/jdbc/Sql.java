// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The statements of a dialect for a table. A file in the folder of the dialect takes precedence over the shared one. */
final class Sql {

    /** The statements; each is in a file of its name. */
    enum Text {
        CREATE_TABLE,
        IS_THERE,
        TIME,
        INSERT,
        REPLACE,
        DELETE,
        DUE_WORK,
        DUE_CHANGES,
        LOCK_BY_REQUEST,
        CLAIM_WORK,
        CLAIM_CHANGES,
        EXTEND,
        ABANDONED,
        FIND,
        FIND_BY_KEY,
        FIND_BY_REQUEST,
        LIST,
        COUNT,
        OPEN_WORK,
        REMOVE_ENDED,
        END_LEASES,
        END_PUBLISHING,
        SPENDING,
        FREED_AT,
        COSTS,
        NUMBERS,
        ANY_BUDGET,
        USE_BUDGET,
        LOCK_BUDGET,
        INSERT_BUDGET,
        CHECK_BUDGET,
        UNCHECK_BUDGET,
        INSERT_AUDIT,
        LIST_AUDIT,
        LIST_AUDIT_OF,
        REMOVE_AUDIT;

        String file() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-') + ".sql";
        }
    }

    private static final Pattern COMMENT = Pattern.compile("(?m)^\\s*--.*$");
    private static final Pattern END_OF_STATEMENT = Pattern.compile(";\\s*(?:\\R|$)");
    private static final String ALL_COLUMNS = "columns.sql";

    private final Dialect dialect;
    private final TableName table;
    private final Map<Text, String> texts = new EnumMap<>(Text.class);

    Sql(Dialect dialect, TableName table) {
        this.dialect = dialect;
        this.table = table;
        String columns = load(ALL_COLUMNS).strip();
        for (Text text : Text.values()) {
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

    String get(Text text) {
        return texts.get(text);
    }

    /** Returns a statement with conditions on columns, each with a number of possible values. */
    String get(Text text, Map<String, Integer> columns) {
        String where = columns.entrySet().stream()
                .filter(column -> column.getValue() > 0)
                .map(column -> column.getKey() + " IN (" + placeholders(column.getValue()) + ")")
                .collect(Collectors.joining(" AND "));
        return get(text)
                .replace("${where}", where.isEmpty() ? "" : "WHERE " + where)
                .replace("${and}", where.isEmpty() ? "" : "AND " + where);
    }

    /** Returns a statement about a number of entries. */
    String get(Text text, int entries) {
        return get(text).replace("${entries}", placeholders(entries));
    }

    private static String placeholders(int count) {
        return String.join(", ", Collections.nCopies(count, "?"));
    }

    /** Returns the statements of a file with several. */
    List<String> statements(Text text) {
        return END_OF_STATEMENT
                .splitAsStream(get(text))
                .map(String::strip)
                .filter(statement -> !statement.isEmpty())
                .toList();
    }

    private String load(String file) {
        URL ofDialect = Sql.class.getResource(dialect.folder() + "/" + file);
        URL resource = ofDialect != null ? ofDialect : Sql.class.getResource(file);
        try (InputStream in = resource.openStream()) {
            return COMMENT.matcher(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                    .replaceAll("");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

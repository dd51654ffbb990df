// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.ledger.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

import io.github.camelseedance.ledger.JobOrder;

/** The statements of a dialect for a table. A file in the folder of the dialect takes precedence over the shared one. */
final class Sql {

    /** The statements; each is in a file of its name. */
    enum Text {
        CREATE_TABLE,
        IS_THERE,
        INDEXES,
        TIME,
        INSERT,
        REPLACE,
        REPLACE_WORDS,
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
        WALK,
        GATHER,
        HAS_WORDS,
        WORDS_BY_INDEX,
        CHARGE,
        GENERATION,
        ORDER_NEWEST,
        ORDER_OLDEST,
        ORDER_DEAREST,
        ORDER_CHEAPEST,
        ORDER_LONGEST,
        ORDER_ENDED,
        COUNT_FOUND,
        COUNT,
        OPEN_WORK,
        OLDEST_ENDED,
        REMOVE_ENDED,
        REMOVE_STRAY_WORDS,
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

    /** Parts of several statements, each in a file of its name. */
    private static final List<String> PARTS = List.of("columns", "changes", "charge", "generation");

    private final Dialect dialect;
    private final TableName table;
    private final Map<Text, String> texts = new EnumMap<>(Text.class);

    Sql(Dialect dialect, TableName table) {
        this.dialect = dialect;
        this.table = table;
        Map<String, String> parts = new LinkedHashMap<>();
        PARTS.forEach(
                part -> parts.put("${" + part + "}", load(part + ".sql").strip().replaceAll("\\s+", " ")));
        parts.put("${table}", table.full());
        parts.put("${name}", table.simple());
        for (Text text : Text.values()) {
            String statement = load(text.file()).strip();
            for (Map.Entry<String, String> part : parts.entrySet()) {
                statement = statement.replace(part.getKey(), part.getValue());
            }
            texts.put(text, statement);
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

    /** Returns a statement with conditions. */
    String get(Text text, Conditions conditions) {
        return get(text).replace("${where}", conditions.after("WHERE")).replace("${and}", conditions.after("AND"));
    }

    /** Returns the columns by which a page is sorted. */
    String order(JobOrder order) {
        return get(Text.valueOf("ORDER_" + order.name()));
    }

    /** Returns a statement about a number of entries. */
    String get(Text text, int entries) {
        return get(text).replace("${entries}", Conditions.placeholders(entries));
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

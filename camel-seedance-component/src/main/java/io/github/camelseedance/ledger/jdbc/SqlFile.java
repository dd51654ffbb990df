package io.github.camelseedance.ledger.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** SQL beside this class, in files that people can read. */
final class SqlFile {

    private static final String NAME = "-- name: ";

    private SqlFile() {}

    /** Statements under the names that stand above them. */
    static Map<String, String> statements(String file) {
        Map<String, String> statements = new LinkedHashMap<>();
        String[] parts = text(file).split("(?m)^" + NAME, -1);
        for (String part : Arrays.asList(parts).subList(1, parts.length)) {
            String[] nameAndText = part.split("\n", 2);
            statements.put(nameAndText[0].strip(), withoutComments(nameAndText[1]));
        }
        return statements;
    }

    /** Statements one after the other, each ended by a semicolon. */
    static List<String> script(String file) {
        return Arrays.stream(withoutComments(text(file)).split(";"))
                .map(String::strip)
                .filter(statement -> !statement.isEmpty())
                .toList();
    }

    private static String withoutComments(String sql) {
        return sql.lines()
                .filter(line -> !line.stripLeading().startsWith("--"))
                .collect(Collectors.joining("\n"))
                .strip();
    }

    private static String text(String file) {
        try (InputStream stream = SqlFile.class.getResourceAsStream(file)) {
            if (stream == null) {
                throw new IllegalStateException("Missing in the jar: " + file);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.routes.uris;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds URIs that are built from data in Java: in routes, and in calls that send to or receive from an endpoint by its URI. */
final class JavaUris {

    private static final Pattern LITERAL_OR_COMMENT =
            Pattern.compile("\"\"\"(?s:.*?)\"\"\"|\"(?:\\\\.|[^\"\\\\\n])*\"|//[^\n]*|(?s:/\\*.*?\\*/)");
    private static final Pattern JOINT = Pattern.compile("\"\\s*\\+\\s*\"");
    private static final String LITERAL = "\"((?:\\\\.|[^\"\\\\])*)\"";

    private static final Map<Pattern, String> ALWAYS = new LinkedHashMap<>();

    static {
        ALWAYS.put(Pattern.compile("\\.toD\\s*\\("), UriText.DYNAMIC);
        ALWAYS.put(
                Pattern.compile("\\.(recipientList|routingSlip|dynamicRouter)\\s*\\((?!\\s*constant\\s*\\()"),
                UriText.DYNAMIC);
        ALWAYS.put(
                Pattern.compile("\\.(pollEnrich|enrich)\\s*\\(\\s*\\)\\s*\\.(?!constant\\b|simple\\b)\\w+"),
                UriText.DYNAMIC);
        ALWAYS.put(
                Pattern.compile("\\.(pollEnrich|enrich)\\s*\\(\\s*(?![\")\\s]|[A-Z_]+\\b|simple\\b|constant\\b)"),
                UriText.DYNAMIC);
        ALWAYS.put(Pattern.compile("[?&][\\w.-]+=(RAW\\()?\"\\s*\\+"), UriText.CONCATENATED);
    }

    private static final Pattern SIMPLE =
            Pattern.compile("\\.(?:pollEnrich|enrich)\\s*\\((?:\\s*\\)\\s*\\.)?\\s*simple\\s*\\(\\s*" + LITERAL);
    private static final Pattern WIRE_TAP = Pattern.compile("\\.wireTap\\s*\\(\\s*" + LITERAL);
    private static final Pattern ANY_LITERAL = Pattern.compile(LITERAL);

    private JavaUris() {}

    static List<Finding> in(String source) {
        String code = joined(withoutComments(source));
        List<Finding> findings = new ArrayList<>();
        ALWAYS.forEach((pattern, reason) ->
                pattern.matcher(code).results().forEach(match -> findings.add(at(source, code, match, reason))));
        for (Pattern eip : List.of(SIMPLE, WIRE_TAP)) {
            eip.matcher(code)
                    .results()
                    .filter(match -> UriText.hasExpression(match.group(1)))
                    .forEach(match -> findings.add(at(source, code, match, UriText.DYNAMIC)));
        }
        ANY_LITERAL
                .matcher(code)
                .results()
                .filter(match -> UriText.hasOptionFromProperty(match.group(1)))
                .forEach(match -> findings.add(at(source, code, match, UriText.PLACEHOLDER)));
        return findings;
    }

    /** Comments become blanks, so that lines keep their numbers; text blocks are not URIs. */
    private static String withoutComments(String source) {
        return LITERAL_OR_COMMENT.matcher(source).replaceAll(match -> {
            String text = match.group();
            boolean literal = text.startsWith("\"") && !text.startsWith("\"\"\"");
            return Matcher.quoteReplacement(literal ? text : onlyLines(text));
        });
    }

    /** A literal that is written in pieces becomes one. */
    private static String joined(String code) {
        return JOINT.matcher(code).replaceAll(match -> onlyLines(match.group()));
    }

    private static String onlyLines(String text) {
        return text.replaceAll("[^\n]", "");
    }

    private static Finding at(String source, String code, MatchResult match, String reason) {
        long line = code.substring(0, match.start()).lines().count();
        boolean begins = match.start() == 0 || code.charAt(match.start() - 1) == '\n';
        return Finding.at(source, (int) line + (begins ? 1 : 0), reason);
    }
}

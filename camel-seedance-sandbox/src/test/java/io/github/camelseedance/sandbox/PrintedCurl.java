// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.sandbox;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A {@code curl} command as it is printed for people, sent as curl would send it. */
record PrintedCurl(List<String> words) {

    private static final Pattern COMMAND = Pattern.compile("(?m)^ *curl (?:.*\\\\\\n)*.*$");
    /** A word of a shell: in single quotes, or without blanks. */
    private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

    static List<PrintedCurl> allIn(String text) {
        return COMMAND.matcher(text)
                .results()
                .map(command -> parse(command.group().replace("\\\n", " ")))
                .toList();
    }

    private static PrintedCurl parse(String command) {
        return new PrintedCurl(WORD.matcher(command.strip())
                .results()
                .skip(1)
                .map(word -> word.group(1) == null ? word.group(2) : word.group(1))
                .toList());
    }

    /** Returns the same command with a value in place of a placeholder. */
    PrintedCurl with(String placeholder, String value) {
        return new PrintedCurl(
                words.stream().map(word -> word.replace(placeholder, value)).toList());
    }

    Client.Reply send() {
        var request = HttpRequest.newBuilder();
        var remaining = new ArrayList<>(words);
        String method = null;
        String body = null;
        while (!remaining.isEmpty()) {
            var word = remaining.remove(0);
            switch (word) {
                case "-X" -> method = remaining.remove(0);
                case "-d" -> body = remaining.remove(0);
                case "-H" -> request.headers(remaining.remove(0).split(": ", 2));
                default -> request.uri(URI.create(word));
            }
        }
        var publisher = body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
        var defaultMethod = body == null ? "GET" : "POST";
        return Client.send(request.method(method == null ? defaultMethod : method, publisher));
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.sandbox;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * The options of the program.
 *
 * @param help whether only help is wanted
 * @param settings what to start
 */
record CommandLine(boolean help, SandboxBuilder settings) {

    static final String HELP =
            """
            A local stand-in for the video generation API. It renders previews; it is not Seedance.

            java -jar camel-seedance-sandbox-VERSION-app.jar [options]

              --port NUMBER            the port to listen on (default: a free one)
              --token TEXT             the token that is valid (default: sandbox-token)
              --instant                no waiting: videos are rendered when downloaded
              --queue-time TIME        time in the queue (default: 2s)
              --generation-time TIME   time in progress (default: as long as the rendering takes)
              --slots NUMBER           jobs in progress at once (default: 2)
              --balance USD            play money; when it is used up, submits are refused
              --models PATH            more models: a JSON file as GET /v1/models/{id} answers (one, or a list),
                                       or a directory of such files; can be repeated
              --output DIRECTORY       where the rendered videos stay (default: nowhere)
              --help                   this text

            TIME is a number of seconds (5 or 5s), or with another unit: 500ms, 2m, PT1M30S.""";

    /** Reads them. @throws IllegalArgumentException that names what is wrong */
    static CommandLine parse(String... arguments) {
        var settings = Sandbox.builder();
        var rest = new ArrayDeque<>(List.of(arguments));
        if (rest.contains("--instant")) {
            settings.instant(); // first, so that times beside it count
        }
        while (!rest.isEmpty()) {
            var option = optionOf(rest);
            switch (option) {
                case "--help", "-h" -> {
                    return new CommandLine(true, settings);
                }
                case "--instant" -> {}
                case "--port" -> settings.port(number(option, rest));
                case "--token" -> settings.token(value(option, rest));
                case "--queue-time" -> settings.queueTime(time(option, rest));
                case "--generation-time" -> settings.generationTime(time(option, rest));
                case "--slots" -> settings.slots(number(option, rest));
                case "--balance" -> settings.balance(money(option, rest));
                case "--models" -> settings.models(Path.of(value(option, rest)));
                case "--output" -> settings.outputDirectory(Path.of(value(option, rest)));
                default -> throw new IllegalArgumentException("Unknown option: " + option);
            }
        }
        return new CommandLine(false, settings);
    }

    /** The next option; {@code --name=value} is read as {@code --name value}. */
    private static String optionOf(Deque<String> rest) {
        var argument = rest.remove();
        int equals = argument.startsWith("--") ? argument.indexOf('=') : -1;
        if (equals < 0) {
            return argument;
        }
        rest.push(argument.substring(equals + 1));
        return argument.substring(0, equals);
    }

    private static String value(String option, Deque<String> rest) {
        if (rest.isEmpty()) {
            throw new IllegalArgumentException(option + " needs a value");
        }
        return rest.remove();
    }

    private static int number(String option, Deque<String> rest) {
        try {
            return Integer.parseInt(value(option, rest));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(option + " needs a whole number", e);
        }
    }

    private static BigDecimal money(String option, Deque<String> rest) {
        try {
            return new BigDecimal(value(option, rest));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(option + " needs an amount", e);
        }
    }

    private static Duration time(String option, Deque<String> rest) {
        var text = value(option, rest);
        try {
            if (text.startsWith("P")) {
                return Duration.parse(text);
            }
            if (text.endsWith("ms")) {
                return Duration.ofMillis(Long.parseLong(text.substring(0, text.length() - 2)));
            }
            if (text.endsWith("m")) {
                return Duration.ofMinutes(Long.parseLong(text.substring(0, text.length() - 1)));
            }
            return Duration.ofSeconds(Long.parseLong(text.replaceFirst("s$", "")));
        } catch (ArithmeticException | DateTimeException | NumberFormatException e) {
            throw new IllegalArgumentException(option + " needs a time such as 5s, 500ms or PT1M", e);
        }
    }
}

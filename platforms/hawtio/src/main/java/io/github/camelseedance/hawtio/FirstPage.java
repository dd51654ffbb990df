// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.hawtio;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Hawtio's page, which announces what its program loads one after the other: the browser loads all of that at once, while it waits
 * for the largest file.
 */
final class FirstPage extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private static final String PLUGIN = "plugin.js";
    private static final Pattern CHUNK_NAME = Pattern.compile("\\b(\\d+):\"(\\p{XDigit}{8})\"");
    private static final Pattern CHUNK_USE = Pattern.compile("\\.e\\((\\d+)\\)");
    private static final Pattern STATIC_IMPORT = Pattern.compile("(?m)^(?:import|export) [^;]*?'\\./([\\w-]+\\.js)';");
    private static final Pattern STYLE_SHEET = Pattern.compile("'([\\w-]+\\.css)'");

    private final transient HawtioFiles hawtio;
    private final String camel;
    private byte[] page;

    FirstPage(HawtioFiles hawtio, String camel) {
        this.hawtio = hawtio;
        this.camel = camel;
    }

    @Override
    protected long getLastModified(HttpServletRequest request) {
        return hawtio.opened();
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        byte[] content = page();
        response.setContentType("text/html;charset=utf-8");
        response.setHeader("Cache-Control", "no-cache");
        response.setContentLength(content.length);
        response.getOutputStream().write(content);
    }

    /** Made when somebody opens the console, as it takes a third of a second. */
    private synchronized byte[] page() {
        if (page == null) {
            page = pageOf(hawtio, camel).getBytes(StandardCharsets.UTF_8);
        }
        return page;
    }

    private static String pageOf(HawtioFiles hawtio, String camel) {
        List<String> chunks = chunks(hawtio);
        List<String> links = new ArrayList<>();
        chunks.forEach(chunk -> links.add(link("preload\" as=\"script", chunk)));
        modules().forEach(module -> links.add(link("modulepreload", TabPlugin.FOLDER + "/" + module)));
        matches(STYLE_SHEET, textOfTab(PLUGIN))
                .forEach(match -> links.add(link("preload\" as=\"style", TabPlugin.FOLDER + "/" + match.group(1))));
        // The line is idle while the program starts.
        chunks.forEach(chunk -> hawtio.program(chunk)
                .flatMap(program -> program.catalogFor(camel))
                .ifPresent(
                        id -> links.add(link("modulepreload\" fetchpriority=\"low", Program.pathOfLater(chunk, id)))));
        return hawtio.text(HawtioFiles.PAGE).replace("</head>", String.join("", links) + "</head>");
    }

    private static String link(String relation, String path) {
        return "<link rel=\"" + relation + "\" href=\"" + ConsolePages.PATH + path + "\"/>";
    }

    /** Those that the program needs to start, the largest first. */
    private static List<String> chunks(HawtioFiles hawtio) {
        if (hawtio.start().isEmpty()) {
            return List.of();
        }
        String text = Program.withoutEditor(hawtio.text(hawtio.start()));
        Map<String, String> names = matches(CHUNK_NAME, text)
                .collect(Collectors.toMap(match -> match.group(1), match -> match.group(2), (first, second) -> first));
        return matches(CHUNK_USE, text)
                .map(match -> match.group(1))
                .distinct()
                .filter(names::containsKey)
                .map(id -> "/static/js/" + id + "." + names.get(id) + ".chunk.js")
                .filter(path -> hawtio.size(path) > 0)
                .sorted(Comparator.comparing(hawtio::size).reversed())
                .toList();
    }

    /** Those of the tab that are loaded with it. */
    private static Set<String> modules() {
        Set<String> found = new LinkedHashSet<>();
        find(PLUGIN, found);
        return found;
    }

    private static void find(String module, Set<String> found) {
        if (found.add(module)) {
            matches(STATIC_IMPORT, textOfTab(module)).forEach(match -> find(match.group(1), found));
        }
    }

    private static Stream<MatchResult> matches(Pattern pattern, String text) {
        return pattern.matcher(text).results();
    }

    private static String textOfTab(String file) {
        try (InputStream bytes = FirstPage.class.getClassLoader().getResourceAsStream(TabPlugin.FILES + file)) {
            return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.hawtio;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

import io.github.camelseedance.sandbox.Sandbox;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** How the files of the pages are sent: compressed, and as seldom as possible. */
class FilesTest {

    private static final Pattern PROGRAM = Pattern.compile("src=\"/hawtio(/static/js/[^\"]+)\"");

    private static final Pattern PRELOAD = Pattern.compile("preload\"[^>]* href=\"/hawtio([^\"]+)\"");
    private static final Pattern LATER =
            Pattern.compile("import\\(\\w\\.p\\+\"(static/js/[^\"]+\\.(\\d+)\\.js)\"\\)\\.then");

    @TempDir
    static Path folder;

    private static ConsoleUnderTest console;
    private static Visitor stranger;

    @BeforeAll
    static void start() {
        console =
                ConsoleUnderTest.start(Sandbox.builder().instant().render(false).start(), folder, Map.of());
        stranger = new Visitor(console.url());
    }

    @AfterAll
    static void stop() {
        console.close();
    }

    @Test
    void what_has_the_hash_of_its_content_in_its_name_is_compressed_and_kept_for_good() throws IOException {
        String path = announced("/static/js/5048.");
        HttpResponse<byte[]> plain = stranger.bytes(path);
        HttpResponse<byte[]> compressed = stranger.bytes(path, "Accept-Encoding", "gzip, deflate, br");

        assertThat(header(plain, "Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
        assertThat(header(compressed, "Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
        assertThat(header(compressed, "Content-Encoding")).isEqualTo("gzip");
        assertThat(header(compressed, "Vary")).contains("Accept-Encoding");
        assertThat(compressed.body().length).isLessThan(plain.body().length / 2);
        assertThat(new GZIPInputStream(new ByteArrayInputStream(compressed.body())).readAllBytes())
                .isEqualTo(plain.body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/index.html", "/hawtio-seedance/plugin.js", "/img/hawtio-logo.svg", "/json.worker.js"})
    void what_has_no_hash_in_its_name_is_compressed_and_checked_each_time(String path) throws IOException {
        assertCheckedEachTime(path);
    }

    @Test
    void what_is_rewritten_is_compressed_and_checked_each_time() throws IOException {
        String chunk = announced("/static/js/5672.");
        Matcher catalog = LATER.matcher(text(chunk));
        assertThat(catalog.find()).isTrue();

        assertCheckedEachTime(program());
        assertCheckedEachTime(chunk);
        assertCheckedEachTime("/" + catalog.group(1));
        HttpResponse<byte[]> head = stranger.method("HEAD", chunk);
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(header(head, "Content-Length"))
                .isEqualTo(Integer.toString(stranger.bytes(chunk).body().length));
    }

    private static void assertCheckedEachTime(String path) throws IOException {
        HttpResponse<byte[]> file = stranger.bytes(path, "Accept-Encoding", "gzip");

        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(header(file, "Cache-Control")).contains("no-cache").doesNotContain("immutable");
        if (Integer.parseInt(header(stranger.bytes(path), "Content-Length")) > 1024) {
            assertThat(header(file, "Content-Encoding")).isEqualTo("gzip");
        }
        assertThat(stranger.bytes(path, "If-Modified-Since", header(file, "Last-Modified"))
                        .statusCode())
                .isEqualTo(304);
    }

    @Test
    void the_page_announces_what_its_program_loads_and_each_of_it_is_there() throws IOException {
        List<String> announced = PRELOAD.matcher(text("/index.html"))
                .results()
                .map(link -> link.group(1))
                .toList();

        assertThat(announced)
                .doesNotHaveDuplicates()
                .hasSizeGreaterThan(50)
                .contains("/hawtio-seedance/jobs-table.js", "/hawtio-seedance/page.css")
                .doesNotContain("/hawtio-seedance/gallery.js")
                .anyMatch(path -> path.startsWith("/static/js/"));
        for (String path : announced) {
            assertThat(stranger.bytes(path).statusCode()).as(path).isEqualTo(200);
        }
    }

    @Test
    void each_catalog_is_a_file_of_its_own_and_that_of_the_own_camel_is_announced() throws IOException {
        String page = text("/index.html");
        String path = announced("/static/js/5672.");
        String program = text(path);

        List<MatchResult> catalogs = LATER.matcher(program).results().toList();
        assertThat(catalogs).hasSize(2);
        for (MatchResult later : catalogs) {
            HttpResponse<byte[]> catalog = stranger.bytes("/" + later.group(1));
            String text = new String(catalog.body(), StandardCharsets.UTF_8);
            assertThat(text)
                    .startsWith("export default{" + later.group(2) + "(")
                    .endsWith("}}[" + later.group(2) + "]");
            assertThat(header(catalog, "Content-Type")).startsWith("text/javascript");
            assertThat(program).doesNotContain("," + later.group(2) + "(e)");
            assertThat(page.contains("fetchpriority=\"low\" href=\"/hawtio/" + later.group(1) + "\""))
                    .isEqualTo(text.contains("=\"" + ofCatalog(console.context().getVersion())));
        }
        assertThat(stranger.bytes(path + ".1.js").statusCode()).isEqualTo(404);
    }

    /** Hawtio has the catalogs of these. */
    private static String ofCatalog(String camel) {
        return Integer.parseInt(camel.split("\\.")[1]) < 18 ? "4.14." : "4.18.";
    }

    @Test
    void the_editor_is_not_announced() throws IOException {
        Matcher editor = Pattern.compile(
                        "Promise\\.all\\(\\[\\w\\.e\\((\\d+)\\)[^]]*]\\)\\.then\\(\\(\\(\\)=>\\w\\(\\d+\\)\\)\\)\\.then\\(done")
                .matcher(text(program()));

        assertThat(editor.find()).isTrue();
        assertThat(text("/index.html")).contains("/static/js/5048.").doesNotContain("/static/js/" + editor.group(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/static/js/missing.12345678.js", "/static/", "/static/js/"})
    void what_is_no_file_is_not_kept(String path) throws IOException {
        HttpResponse<byte[]> missing = stranger.bytes(path);

        assertThat(header(missing, "Cache-Control")).doesNotContain("immutable");
    }

    @Test
    void what_is_said_about_jobs_is_neither_compressed_nor_kept() throws IOException {
        HttpResponse<byte[]> list =
                new Visitor(console.url()).loggedIn().bytes("/jolokia/list", "Accept-Encoding", "gzip");

        assertThat(list.statusCode()).isEqualTo(200);
        assertThat(list.headers().firstValue("Content-Encoding")).isEmpty();
        assertThat(header(list, "Cache-Control")).contains("no-cache");
    }

    @Test
    void the_list_of_mbeans_that_each_page_needs_is_compressed() throws IOException {
        HttpResponse<byte[]> list =
                new Visitor(console.url()).loggedIn().bytes("/jolokia/list?listCache=true", "Accept-Encoding", "gzip");

        assertThat(list.statusCode()).isEqualTo(200);
        assertThat(header(list, "Content-Encoding")).isEqualTo("gzip");
        assertThat(header(list, "Cache-Control")).contains("no-cache");
    }

    private static String announced(String beginning) throws IOException {
        return PRELOAD.matcher(text("/index.html"))
                .results()
                .map(link -> link.group(1))
                .filter(link -> link.startsWith(beginning))
                .findFirst()
                .orElseThrow();
    }

    private static String program() throws IOException {
        Matcher program = PROGRAM.matcher(text("/index.html"));
        assertThat(program.find()).isTrue();
        return program.group(1);
    }

    private static String text(String path) throws IOException {
        return new String(stranger.bytes(path).body(), StandardCharsets.UTF_8);
    }

    private static String header(HttpResponse<byte[]> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.hawtio;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.github.camelseedance.sandbox.Sandbox;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What strangers, foreign pages and users who go too far are refused. */
class SecurityTest {

    private static final String CONTEXT = "org.apache.camel:context=console,type=context,name=\\\"console\\\"";
    private static final String ROUTE = "org.apache.camel:context=console,type=routes,name=\\\"deliver\\\"";
    private static final String MOCK = "org.apache.camel:context=console,type=endpoints,name=\\\"mock://delivered\\\"";
    private static final String JOBS = "org.apache.camel:context=console,type=services,name=SeedanceComponent";
    private static final String LIST = "{'type':'exec','mbean':'" + JOBS + "','operation':'counts()'}";

    @TempDir
    static Path folder;

    private static ConsoleUnderTest console;

    @BeforeAll
    static void start() {
        console = ConsoleUnderTest.start(
                Sandbox.builder().instant().render(false).start(), folder, Map.of("console.delay", "107"));
    }

    @AfterAll
    static void stop() {
        console.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/jolokia/version",
                "/jolokia/list",
                "/jolokia",
                "/jolokia/read/java.lang:type=Memory",
                "/seedance/media/some-job/frame",
                "/seedance/media/some-job/video"
            })
    void without_login_nothing_is_returned(String path) throws IOException {
        assertThat(new Visitor(console.url()).get(path).status()).isEqualTo(403);
    }

    @Test
    void the_folder_of_videos_is_not_there_even_for_users() throws IOException {
        assertThat(new Visitor(console.url())
                        .get("/seedance/files/some-job.mp4")
                        .status())
                .isEqualTo(404);
        assertThat(new Visitor(console.url()).loggedIn().get("/seedance/files/").status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/jmx", "/seedance", "/camel/routes", "/WEB-INF/web.xml"})
    void without_login_every_page_leads_to_the_login(String path) throws IOException {
        assertThat(new Visitor(console.url()).bytes(path).headers().firstValue("Location"))
                .hasValueSatisfying(location -> assertThat(location).endsWith("/hawtio/login"));
    }

    @Test
    void a_wrong_password_or_user_is_refused() throws IOException {
        Visitor visitor = new Visitor(console.url());

        assertThat(visitor.login(ConsoleUnderTest.USER, "wrong").status()).isEqualTo(403);
        assertThat(visitor.login("nobody", ConsoleUnderTest.PASSWORD).status()).isEqualTo(403);
        assertThat(visitor.login("", "").status()).isEqualTo(403);
        assertThat(visitor.jolokia(LIST).status()).isEqualTo(403);
    }

    @Test
    void after_login_the_page_of_the_console_may_call() throws IOException {
        Answer answer = new Visitor(console.url()).loggedIn().jolokia(LIST);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).contains("\"status\":200");
    }

    @Test
    void the_cookie_of_the_session_is_not_for_scripts_nor_for_other_sites() throws IOException {
        String answer = RawHttp.send(
                console.url(),
                "POST /hawtio/auth/login HTTP/1.1\r\nHost: " + host() + "\r\nConnection: close\r\n"
                        + "Content-Type: application/json\r\nContent-Length: 58\r\n\r\n"
                        + "{\"username\":\"operator\",\"password\":\"a-password-for-tests\"}  ");

        assertThat(answer).containsPattern("Set-Cookie: .*HttpOnly.*SameSite=Strict");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://evil.example",
                "null",
                "http://localhost",
                "http://localhost:1",
                "https://evil.example/http://localhost",
                "http://localhost.evil.example"
            })
    void a_page_of_another_origin_may_not_call_even_within_the_session(String foreign) throws IOException {
        Visitor user = new Visitor(console.url()).loggedIn();

        assertThat(user.from(foreign).jolokia(LIST).isRefused()).isTrue();
        assertThat(user.from(console.url().replace("/hawtio", ".evil.example"))
                        .jolokia(LIST)
                        .isRefused())
                .isTrue();
    }

    @Test
    void a_request_without_origin_is_refused() throws IOException {
        Visitor user = new Visitor(console.url()).loggedIn();

        assertThat(user.from(null).jolokia(LIST).isRefused()).isTrue();
        assertThat(user.from(null).get("/jolokia/version").isRefused()).isTrue();
    }

    @Test
    void a_link_on_a_foreign_page_cannot_call_by_get() throws IOException {
        Visitor user = new Visitor(console.url()).loggedIn();

        assertThat(Answer.of(user.from(null)
                                .bytes(
                                        "/jolokia/exec/" + JOBS.replace("\\", "") + "/counts()",
                                        "Referer",
                                        "http://evil.example/page"))
                        .isRefused())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "localhost", "localhost:1", "", "127.0.0.1.evil.example"})
    void a_host_that_is_not_the_console_is_refused_so_that_no_name_can_be_turned_to_it(String host) throws IOException {
        assertThat(RawHttp.get(console.url(), "/hawtio/login", host)).matches("(?s)HTTP/1.1 (403|400) .*");
    }

    @ParameterizedTest
    @ValueSource(strings = {"same-site", "cross-site"})
    void a_page_of_another_port_cannot_have_its_browser_fetch_videos_or_call(String site) throws IOException {
        Visitor user = new Visitor(console.url()).loggedIn().from(null);

        assertThat(user.bytes("/seedance/media/some-job/video", "Sec-Fetch-Site", site)
                        .statusCode())
                .isEqualTo(403);
        assertThat(user.bytes(
                                "/jolokia/version",
                                "Sec-Fetch-Site",
                                site,
                                "Sec-Fetch-Mode",
                                "no-cors",
                                "Referer",
                                console.url() + "/")
                        .statusCode())
                .isEqualTo(403);
        assertThat(user.bytes("/", "Sec-Fetch-Site", site, "Sec-Fetch-Mode", "navigate")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_foreign_page_cannot_log_its_own_user_in() throws IOException {
        assertThat(new Visitor(console.url())
                        .from("http://localhost:1")
                        .login(ConsoleUnderTest.USER, ConsoleUnderTest.PASSWORD)
                        .status())
                .isEqualTo(403);
    }

    @Test
    void a_session_is_known_by_its_cookie_only() throws IOException {
        Visitor user = new Visitor(console.url()).loggedIn();
        String cookie = user.cookie();
        assertThat(cookie)
                .startsWith("seedance-console-" + URI.create(console.url()).getPort() + "=");

        String id = cookie.substring(cookie.indexOf('=') + 1);
        assertThat(RawHttp.get(console.url(), "/hawtio/user;jsessionid=" + id, host()))
                .matches("(?s)HTTP/1.1 (400|403) .*");
    }

    @Test
    void a_request_that_is_far_too_large_is_not_read() throws IOException {
        // Without its body: a server that does not read it hangs up on whoever still sends.
        assertThat(RawHttp.send(
                        console.url(),
                        "POST /hawtio/auth/login HTTP/1.1\r\nHost: " + host() + "\r\nConnection: close\r\n"
                                + "Content-Type: application/json\r\nContent-Length: 2097152\r\n\r\n"))
                .startsWith("HTTP/1.1 413 ");
    }

    @Test
    void other_resources_of_the_class_path_are_not_served_without_login() throws IOException {
        assertThat(new Visitor(console.url()).get("/keycloak/client-config").body())
                .doesNotContain("secret");
        assertThat(new Visitor(console.url()).get("/keycloak/enabled").body()).isEqualTo("false");
        assertThat(new Visitor(console.url()).get("/proxy/enabled").status()).isEqualTo(200);
        assertThat(new Visitor(console.url()).get("/preset-connections").body()).isEqualTo("[]");
    }

    static Stream<String> whatChangesOrTellsTooMuch() {
        return Stream.of(
                exec(CONTEXT, "sendBody(java.lang.String,java.lang.Object)", "'direct:submit','x'"),
                exec(CONTEXT, "sendStringBody(java.lang.String,java.lang.String)", "'direct:submit','x'"),
                exec(CONTEXT, "requestBody(java.lang.String,java.lang.Object)", "'seedance:submit','x'"),
                exec(CONTEXT, "createEndpoint(java.lang.String)", "'file:/etc'"),
                exec(CONTEXT, "dumpRoutesAsXml(boolean)", "true"),
                exec(CONTEXT, "dumpRoutesAsXml(boolean,boolean)", "true,true"),
                exec(CONTEXT, "dumpRoutesAsYaml(boolean)", "true"),
                exec(ROUTE, "dumpRouteAsXml(boolean)", "true"),
                exec(MOCK, "browseAllMessagesAsXml(java.lang.Boolean)", "true"),
                exec(CONTEXT, "stop()", ""),
                exec(CONTEXT, "suspend()", ""),
                exec(ROUTE, "stop()", ""),
                exec(ROUTE, "remove()", ""),
                exec("java.lang:type=Memory", "gc()", ""),
                exec("java.lang:type=Threading", "dumpAllThreads(boolean,boolean)", "true,true"),
                exec("com.sun.management:type=DiagnosticCommand", "vmSystemProperties()", ""),
                exec("com.sun.management:type=DiagnosticCommand", "help([Ljava.lang.String;)", "['all']"),
                exec("com.sun.management:type=DiagnosticCommand", "jvmtiAgentLoad([Ljava.lang.String;)", "['/tmp/a']"),
                exec(
                        "com.sun.management:type=HotSpotDiagnostic",
                        "dumpHeap(java.lang.String,boolean)",
                        "'/tmp/h',true"),
                exec("java.util.logging:type=Logging", "setLoggerLevel(java.lang.String,java.lang.String)", "'','ALL'"),
                exec("JMImplementation:type=MBeanServerDelegate", "toString()", ""),
                exec("hawtio:type=Registry", "toString()", ""),
                exec("jolokia:type=Config", "resetHistoryEntries()", ""),
                exec(JOBS, "stop()", ""),
                "{'type':'write','mbean':'java.lang:type=Memory','attribute':'Verbose','value':true}",
                "{'type':'write','mbean':'" + CONTEXT + "','attribute':'Tracing','value':true}",
                "{'type':'read','mbean':'java.lang:type=Runtime','attribute':'SystemProperties'}",
                "{'type':'read','mbean':'java.lang:type=Runtime','attribute':'InputArguments'}",
                "{'type':'read','mbean':'java.lang:type=Runtime','attribute':['Name','SystemProperties']}",
                "[" + LIST + "," + exec(CONTEXT, "stop()", "") + "]");
    }

    private static String exec(String mbean, String operation, String arguments) {
        return "{'type':'exec','mbean':'" + mbean + "','operation':'" + operation + "','arguments':[" + arguments
                + "]}";
    }

    @ParameterizedTest
    @MethodSource("whatChangesOrTellsTooMuch")
    void users_can_neither_send_nor_stop_nor_change_nor_see_secrets(String request) throws IOException {
        Answer answer = new Visitor(console.url()).loggedIn().jolokia(request);

        assertThat(answer.isRefused()).as(answer.body()).isTrue();
        assertThat(answer.body()).doesNotContain("java.home", "at org.apache");
        assertThat(console.context().isStarted()).isTrue();
        assertThat(console.context()
                        .getRouteController()
                        .getRouteStatus("deliver")
                        .isStarted())
                .isTrue();
        assertThat(console.sandbox().requests().submissions()).isZero();
    }

    @Test
    void placeholders_in_routes_are_never_resolved() throws IOException {
        Visitor user = new Visitor(console.url()).loggedIn();

        assertThat(user.jolokia("{'type':'exec','mbean':'" + CONTEXT + "','operation':'dumpRoutesAsXml()'}")
                        .body())
                .contains("{{console.delay:100}}")
                .doesNotContain("delay=107");
        assertThat(user.jolokia("{'type':'exec','mbean':'" + CONTEXT
                                + "','operation':'dumpRoutesAsXml','arguments':[true]}")
                        .body())
                .doesNotContain("\"status\":200", "delay=107");
    }

    @Test
    void all_attributes_at_once_leave_out_the_secret_ones() throws IOException {
        Answer answer =
                new Visitor(console.url()).loggedIn().jolokia("{'type':'read','mbean':'java.lang:type=Runtime'}");

        assertThat(answer.body()).doesNotContain("java.home", "java.class.path=");
    }

    @Test
    void an_operation_by_get_follows_the_same_rules() throws IOException {
        Visitor user = new Visitor(console.url()).loggedIn();

        assertThat(user.get("/jolokia/exec/java.lang:type=Memory/gc").isRefused())
                .isTrue();
        assertThat(user.get("/jolokia/write/java.lang:type=Memory/Verbose/true").isRefused())
                .isTrue();
    }

    @Test
    void other_processes_cannot_be_reached_through_the_console() throws IOException {
        Visitor user = new Visitor(console.url()).loggedIn();
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String address = "localhost:" + other.getLocalPort();
            other.setSoTimeout(200);

            assertThat(user.get("/proxy/http/" + address + "/jolokia").status()).isEqualTo(404);
            user.jolokia("{'type':'read','mbean':'java.lang:type=Memory','attribute':'Verbose',"
                    + "'target':{'url':'service:jmx:rmi:///jndi/rmi://" + address + "/jmxrmi'}}");

            assertThatThrownBy(other::accept).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/hawtio/../application.properties",
                "/hawtio/..%2fapplication.properties",
                "/hawtio/%2e%2e/%2e%2e/etc/passwd",
                "/hawtio/%252e%252e/etc/passwd",
                "/hawtio/static/../../../etc/passwd",
                "/hawtio/static/..\\..\\etc\\passwd",
                "/hawtio/static/%2e%2e%5c%2e%2e%5cetc%5cpasswd",
                "/hawtio/static/..;/..;/etc/passwd",
                "/hawtio/static//etc/passwd",
                "/hawtio/img/%00/../../etc/passwd",
                "/hawtio/hawtio-seedance/../../io/github/camelseedance/hawtio/jolokia-access.xml",
                "/hawtio/hawtio-seedance/../../../io/github/camelseedance/hawtio/HawtioConsole.class",
                "/hawtio/hawtio-seedance/..%2f..%2f..%2fMETA-INF/MANIFEST.MF",
                "/hawtio/hawtio-seedance/",
                "/hawtio/static/",
                "/hawtio/META-INF/MANIFEST.MF",
                "/hawtio/io/hawt/springboot/application.properties",
                "/hawtio/css/../application.properties",
                "/hawtio/css/..;/jolokia/version",
                "/hawtio/static/..;/jolokia/version",
                "/hawtio/jolokia;a=b/version",
                "/hawtio/seedance/media/../../../etc/passwd/frame",
                "/hawtio/seedance/media/..%2f..%2fetc%2fpasswd/video",
                "/hawtio/login/../seedance/files/x",
                "/application.properties",
                "//etc/passwd",
                "/"
            })
    void no_path_leads_out_of_the_pages(String path) throws IOException {
        String answer = RawHttp.get(console.url(), path, host());

        assertThat(answer)
                .satisfiesAnyOf(
                        refused -> assertThat(refused).matches("(?s)HTTP/1.1 (302|400|403|404|405) .*"),
                        login -> assertThat(login).contains("<title>Hawtio</title>"));
        assertThat(answer)
                .doesNotContain("root:", "Manifest-Version", "<restrict>", "camel.", "agent_version", "Directory:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRACE", "PUT", "DELETE", "PATCH"})
    void methods_that_nothing_needs_are_refused(String method) throws IOException {
        assertThat(RawHttp.send(
                        console.url(),
                        method + " /hawtio/index.html HTTP/1.1\r\nHost: " + host() + "\r\nConnection: close\r\n\r\n"))
                .matches("(?s)HTTP/1.1 (403|405) .*");
    }

    @Test
    void pages_cannot_be_framed_and_load_nothing_from_elsewhere() throws IOException {
        Map<String, List<String>> headers =
                new Visitor(console.url()).bytes("/login").headers().map();

        assertThat(headers.get("x-frame-options")).containsExactly("DENY");
        assertThat(headers.get("x-content-type-options")).containsExactly("nosniff");
        assertThat(headers.get("content-security-policy").get(0))
                .contains("default-src 'self'", "script-src 'self'", "frame-ancestors 'none'");
        assertThat(headers).doesNotContainKey("server");
    }

    private static String host() {
        return "localhost:" + URI.create(console.url()).getPort();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.download;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.apache.camel.component.http.CompositeHttpConfigurer;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.http.common.HttpConfiguration;
import org.apache.hc.client5.http.auth.AuthScope;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.impl.auth.BasicCredentialsProvider;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.core5.http.message.BasicHeader;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

class DownloadClientsTest extends DownloadTestSupport {

    private final byte[] video = bytes(10_000);

    @Test
    void the_proxy_of_the_http_component_is_used() throws Exception {
        server.answerWith(VideoServer.body("video/mp4", video));
        http().setProxyHost("127.0.0.1");
        http().setProxyPort(server.port());
        configuration.setDownloadHosts("localhost");

        assertHolds(download("http://localhost:1/a"), video);
        assertThat(server.requests().get(0).target()).isEqualTo("http://localhost:1/a");
    }

    @Test
    void the_users_configurer_is_applied_and_not_changed() throws Exception {
        AtomicInteger heard = new AtomicInteger();
        CompositeHttpConfigurer users = new CompositeHttpConfigurer();
        users.addConfigurer(builder -> builder.setUserAgent("users-agent/" + heard.incrementAndGet()));
        http().setHttpClientConfigurer(users);
        server.answerWith(VideoServer.body("video/mp4", video));

        download(server.url("/a"));
        downloader().stop();
        downloader().start();
        download(server.url("/a"));

        assertThat(server.requests())
                .extracting(r -> r.header("User-Agent"))
                .containsExactly("users-agent/1", "users-agent/2");
    }

    @Test
    void credentials_for_other_servers_are_never_sent() {
        BasicCredentialsProvider credentials = new BasicCredentialsProvider();
        credentials.setCredentials(
                new AuthScope(null, -1), new UsernamePasswordCredentials("user", "secret".toCharArray()));
        HttpConfiguration forOthers = new HttpConfiguration();
        forOthers.setAuthMethod("Basic");
        forOthers.setAuthUsername("user");
        forOthers.setAuthPassword("secret");
        http().setHttpConfiguration(forOthers);
        http().setHttpClientConfigurer(builder -> {
            builder.setDefaultCredentialsProvider(credentials);
            builder.setDefaultHeaders(java.util.List.of(
                    new BasicHeader("Authorization", "Bearer the-token"), new BasicHeader("Cookie", "session=1")));
        });
        server.answerWith(VideoServer.status(401, "WWW-Authenticate: Basic realm=\"x\"", "Set-Cookie: a=b"));

        catchThrowable(() -> download(server.url("/a")));

        assertThat(server.requests()).isNotEmpty();
        assertThat(server.requests())
                .allSatisfy(request -> assertThat(request.headers()).doesNotContainKeys("authorization", "cookie"));
    }

    @Test
    void the_components_own_retries_are_off() {
        server.answerWith(VideoServer.status(503));

        failureOf(server.url("/a"));

        assertThat(server.requests()).hasSize(5);
    }

    @Test
    void the_components_own_redirects_are_off() throws Exception {
        http().setFollowRedirects(true);
        try (VideoServer foreign = new VideoServer(VideoServer.body("video/mp4", video))) {
            server.answerWith(VideoServer.status(302, "Location: http://localhost:" + foreign.port() + "/"));

            failureOf(server.url("/a"));

            assertThat(foreign.requests()).isEmpty();
        }
    }

    @Test
    void a_connection_manager_of_the_user_stays_open() throws Exception {
        try (PoolingHttpClientConnectionManager shared = new PoolingHttpClientConnectionManager()) {
            http().setClientConnectionManager(shared);
            server.answerWith(VideoServer.body("video/mp4", video));
            download(server.url("/a"));

            downloader().stop();
            downloader().start();

            assertHolds(download(server.url("/a")), video);
        }
    }

    @Test
    void the_activity_log_does_not_contain_the_link() throws Exception {
        http().setLogHttpActivity(true);
        server.answerWith(VideoServer.body("video/mp4", video));

        assertHolds(download(server.url("/a?X-Signature=s")), video);
    }

    @Test
    void a_server_that_does_not_answer_fails_after_the_response_timeout() {
        configuration.setResponseTimeout(100);
        CountDownLatch over = new CountDownLatch(1);
        server.answerWith((request, out) -> awaitQuietly(over));

        assertThat(failureOf(server.url("/a"))).hasMessageContaining("timed out");
        // An attempt may time out before the server has read it.
        await().until(() -> server.requests().size() == 5);
        over.countDown();
    }

    private HttpComponent http() {
        return context.getComponent("http", HttpComponent.class);
    }

    private static void awaitQuietly(CountDownLatch over) {
        try {
            over.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

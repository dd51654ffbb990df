// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.api;

import java.io.EOFException;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnresolvedAddressException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;

import io.github.camelseedance.api.ApiTransport.NotSentException;
import io.github.camelseedance.error.ApiError;
import io.github.camelseedance.error.SeedanceApiException;
import io.netty.channel.ConnectTimeoutException;
import org.apache.camel.CamelExchangeException;
import org.apache.camel.RuntimeCamelException;
import org.apache.hc.client5.http.HttpHostConnectException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Whether money can have been spent. When in doubt, it has. */
class SubmitFateTest {

    @ParameterizedTest
    @MethodSource("beforeTheFirstByte")
    void a_failure_before_the_first_byte_means_surely_not_sent(Throwable failure) {
        assertThat(SubmitFate.surelyNotSent(failure)).isTrue();
        assertThat(SubmitFate.surelyNotSent(new CompletionException(failure))).isTrue();
        assertThat(SubmitFate.surelyNotSent(new RuntimeCamelException(new IOException(failure))))
                .isTrue();
    }

    static Stream<Throwable> beforeTheFirstByte() {
        return Stream.of(
                new NotSentException(),
                new ConnectException("Connection refused"),
                new BindException("Cannot assign requested address"),
                new UnknownHostException("nowhere"),
                new NoRouteToHostException(),
                new UnresolvedAddressException(),
                new SSLHandshakeException("no trust"),
                new SSLPeerUnverifiedException("another host"),
                new HttpHostConnectException("refused"),
                new org.apache.hc.client5.http.ConnectTimeoutException("too slow"),
                new ConnectionRequestTimeoutException("pool exhausted"),
                new ConnectTimeoutException("too slow"));
    }

    @ParameterizedTest
    @MethodSource("onTheWay")
    void a_later_failure_means_that_the_call_may_have_arrived(Throwable failure) {
        assertThat(SubmitFate.surelyNotSent(failure)).isFalse();
        assertThat(SubmitFate.surelyNotSent(new CompletionException(failure))).isFalse();
    }

    static Stream<Throwable> onTheWay() {
        return Stream.of(
                new SocketTimeoutException("Read timed out"),
                new SocketException("Connection reset"),
                new SocketException("Broken pipe"),
                new NoHttpResponseException("closed"),
                new EOFException(),
                new ClosedChannelException(),
                new SSLException("closed by the peer"),
                new TimeoutException("The timeout period of 5000ms has been exceeded"),
                new CamelExchangeException("unknown", null),
                new IllegalStateException("what?"),
                new IOException());
    }

    @ParameterizedTest
    @CsvSource({
        "400, 0, true",
        "400, 400002, true",
        "401, 401001, true",
        "402, 0, true",
        "403, 403001, true",
        "404, 0, true",
        "422, 422001, true",
        "429, 429001, true",
        "200, 400001, true",
        "200, 429001, true",
        "200, 500001, false",
        "200, 7, false",
        "200, 0, false",
        "202, 0, false",
        "400, 500001, false",
        "500, 0, false",
        "500, 500001, false",
        "500, 400001, false",
        "502, 0, false",
        "503, 0, false",
        "504, 0, false",
        "301, 0, true",
        "303, 0, true",
        "307, 0, true",
        "308, 500001, false",
        "0, 0, false"
    })
    void only_a_clear_no_is_a_refusal(int status, int code, boolean refused) {
        SeedanceApiException answer = new SeedanceApiException("no", new ApiError(status, code, null, null, null));

        assertThat(SubmitFate.surelyRefused(answer)).isEqualTo(refused);
    }
}

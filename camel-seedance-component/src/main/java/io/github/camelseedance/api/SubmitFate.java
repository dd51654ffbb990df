// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.api;

import java.net.BindException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;

import io.github.camelseedance.api.ApiTransport.NotSentException;
import io.github.camelseedance.error.SeedanceApiException;

/** Decides whether the API can have accepted a submission that failed. When in doubt, it can. */
final class SubmitFate {

    /** Thrown by HTTP clients before a connection is established; by name, because not all are on every class path. */
    private static final Set<String> BEFORE_CONNECTION = Set.of(
            "org.apache.hc.client5.http.ConnectTimeoutException",
            "org.apache.hc.core5.http.ConnectionRequestTimeoutException",
            "io.netty.channel.ConnectTimeoutException",
            "io.netty.handler.ssl.NotSslRecordException");

    private SubmitFate() {}

    /** Returns whether the failure proves that no byte of the submission reached the API. */
    static boolean surelyNotSent(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof NotSentException
                    || cause instanceof ConnectException
                    || cause instanceof BindException
                    || cause instanceof UnknownHostException
                    || cause instanceof NoRouteToHostException
                    || cause instanceof UnresolvedAddressException
                    || cause instanceof SSLHandshakeException
                    || cause instanceof SSLPeerUnverifiedException
                    || isAnswerWithoutTls(cause)
                    || isWaitForConnection(cause)
                    || BEFORE_CONNECTION.contains(cause.getClass().getName())) {
                return true;
            }
        }
        return false;
    }

    /** The JDK reports this only for the first record of a connection: the server does not speak TLS at all. */
    private static boolean isAnswerWithoutTls(Throwable cause) {
        return cause instanceof SSLException && "Unsupported or unrecognized SSL message".equals(cause.getMessage());
    }

    /** Vert.x has one exception for all its time-outs; the message of this one says that there was no connection yet. */
    private static boolean isWaitForConnection(Throwable cause) {
        return cause instanceof TimeoutException
                && String.valueOf(cause.getMessage()).contains("when getting a connection to");
    }

    /**
     * Returns whether the API refused the call: a 4xx, a redirect or HTTP 200 with an
     * error code of the 4xx family.
     */
    static boolean surelyRefused(SeedanceApiException answer) {
        int status = answer.getHttpResponseCode();
        int family = answer.getErrorCode() / 100_000;
        boolean refusedByStatus = status >= 300 && status < 500;
        boolean refusedByCode = status >= 200 && status < 300 && family == 4;
        return (refusedByStatus || refusedByCode) && family != 5;
    }
}

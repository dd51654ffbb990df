// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.management;

import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

import io.github.camelseedance.error.InsufficientFundsException;
import io.github.camelseedance.error.Redaction;
import io.github.camelseedance.error.SeedanceAuthenticationException;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.spi.HttpResponseAware;

/**
 * Why an API cannot be used.
 *
 * @param address of the API
 * @param since the first of the failed calls since the last that succeeded
 * @param failure of the last call
 */
record ApiTrouble(String address, Instant since, Throwable failure) {

    HealthProblem problem() {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("api.address", address);
        details.put("api.since", seconds().toString());
        details.put("api.error", Redaction.clean(String.valueOf(failure.getMessage())));
        if (code() > 0) {
            details.put(HealthCheck.HTTP_RESPONSE_CODE, code());
        }
        return new HealthProblem(
                "the API " + address + " " + verb() + " since " + seconds() + " (" + kind() + ")", true, details);
    }

    private String verb() {
        if (failure instanceof SeedanceAuthenticationException) {
            return "has refused the token";
        }
        if (failure instanceof InsufficientFundsException) {
            return "has reported no balance";
        }
        return code() > 0 ? "has failed" : "has not answered";
    }

    private String kind() {
        return code() > 0 ? "HTTP " + code() : withoutAnswer();
    }

    private String withoutAnswer() {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(20)
                .flatMap(cause -> Stream.ofNullable(kind(cause)))
                .findFirst()
                .orElse("no answer");
    }

    private static String kind(Throwable cause) {
        if (cause instanceof UnknownHostException) {
            return "unknown host";
        }
        if (cause instanceof ConnectException) {
            return "no connection";
        }
        if (cause instanceof SSLException) {
            return "TLS";
        }
        return cause instanceof TimeoutException || cause instanceof SocketTimeoutException ? "timeout" : null;
    }

    private int code() {
        return failure instanceof HttpResponseAware answered ? answered.getHttpResponseCode() : 0;
    }

    private Instant seconds() {
        return since.truncatedTo(ChronoUnit.SECONDS);
    }
}

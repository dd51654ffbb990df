// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.operation;

import java.io.IOException;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelseedance.SeedanceConstants;
import io.github.camelseedance.error.InvalidInputException;
import io.github.camelseedance.model.Job;
import io.github.camelseedance.model.RequestId;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** Reads the request id of a message from its header, else its body, else the option. */
public final class RequestIds {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String HEADER = "header " + SeedanceConstants.REQUEST_ID;

    private RequestIds() {}

    /** @throws InvalidInputException if there is none, or an invalid one */
    static String of(Exchange exchange, String option) {
        Message message = exchange.getMessage();
        String header = message.getHeader(SeedanceConstants.REQUEST_ID, String.class);
        if (header != null) {
            return checked(header, HEADER);
        }
        String body = fromBody(message.getBody());
        if (body != null) {
            return checked(body, "requestId of the body");
        }
        if (option != null) {
            return checked(option, "option requestId");
        }
        throw new InvalidInputException("The message has no request id: set the header "
                + SeedanceConstants.REQUEST_ID
                + ", send a Job, or a map or JSON text with requestId, as body, or set the"
                + " option requestId");
    }

    /**
     * Returns the request id of the header, else that of the option.
     *
     * @param option can be {@code null}
     * @throws InvalidInputException if the header is not a valid request id
     */
    public static String ofHeader(Message message, String option) {
        String id = message.getHeader(SeedanceConstants.REQUEST_ID, String.class);
        return id == null ? option : checked(id, HEADER);
    }

    private static String checked(String id, String source) {
        try {
            return RequestId.check(id.strip());
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException("The " + source + " holds no request id (" + e.getMessage()
                    + "): set it to the request id that submit or generate returned");
        }
    }

    private static String fromBody(Object body) {
        if (body instanceof Job job) {
            return job.requestId();
        }
        if (body instanceof Map<?, ?> map) {
            return text(map.containsKey("requestId") ? map.get("requestId") : map.get("request_id"));
        }
        if (body instanceof JsonNode json) {
            return json.path("requestId").asText(json.path("request_id").asText(null));
        }
        if (body instanceof String text && text.stripLeading().startsWith("{")) {
            return fromJson(text);
        }
        return null;
    }

    private static String fromJson(String text) {
        try {
            return fromBody(JSON.readTree(text));
        } catch (IOException notJson) {
            return null;
        }
    }

    private static String text(Object value) {
        return value == null ? null : value.toString();
    }
}

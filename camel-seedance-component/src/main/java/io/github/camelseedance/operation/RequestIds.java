package io.github.camelseedance.operation;

import java.io.IOException;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelseedance.SeedanceConfiguration;
import io.github.camelseedance.SeedanceConstants;
import io.github.camelseedance.error.InvalidInputException;
import io.github.camelseedance.model.Job;
import io.github.camelseedance.model.RequestId;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** Finds out which job an exchange is about: the header, else the body, else the option. */
public final class RequestIds {

    private static final ObjectMapper JSON = new ObjectMapper();

    private RequestIds() {}

    /** @throws InvalidInputException if there is none, or one that no job can have */
    static String of(Exchange exchange, SeedanceConfiguration configuration) {
        Message message = exchange.getMessage();
        String id = message.getHeader(SeedanceConstants.REQUEST_ID, String.class);
        if (id == null) {
            id = fromBody(message.getBody());
        }
        if (id == null) {
            id = configuration.getRequestId();
        }
        if (id == null) {
            throw new InvalidInputException("It is not said which job is meant: set the header "
                    + SeedanceConstants.REQUEST_ID + " or the option requestId, or send a Job as body");
        }
        return checked(id);
    }

    /**
     * Returns the request id of the header, else that of the option.
     *
     * @param option can be {@code null}
     * @throws InvalidInputException if the header holds what no request id can be
     */
    public static String ofHeader(Message message, String option) {
        String id = message.getHeader(SeedanceConstants.REQUEST_ID, String.class);
        return id == null ? option : checked(id);
    }

    private static String checked(String id) {
        try {
            return RequestId.check(id.strip());
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException(
                    "Header " + SeedanceConstants.REQUEST_ID + " or option requestId: " + e.getMessage());
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

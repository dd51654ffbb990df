package io.github.camelseedance.input;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

import io.github.camelseedance.error.InvalidInputException;
import io.github.camelseedance.input.picture.DataUri;
import io.github.camelseedance.input.picture.ImageAddress;
import io.github.camelseedance.input.picture.ImageFormat;
import org.apache.camel.Exchange;
import org.apache.camel.WrappedFile;

/** Reads the URL that a staging route answers with. */
final class StagingAnswer {

    private static final int LIMIT = 16 * 1024;

    private StagingAnswer() {}

    /** @param endpoint the staging endpoint as messages may show it */
    static String read(Exchange exchange, String endpoint) throws IOException {
        String answer = text(exchange).strip();
        Optional<String> problem = answer.isEmpty() || DataUri.isMeant(answer)
                ? Optional.of("is no https URL")
                : ImageAddress.problem(answer);
        if (problem.isPresent()) {
            throw new InvalidInputException(
                    "The stagingEndpoint " + endpoint + " has to answer with the https URL of the"
                            + " picture it published, but its answer " + problem.get() + ". Nothing was submitted.");
        }
        return answer;
    }

    /** Text, or nothing for a body that is none; a route that just stores the picture answers with the picture itself. */
    private static String text(Exchange exchange) throws IOException {
        Object body = exchange.getMessage().getBody();
        if (body instanceof CharSequence || body instanceof URI || body instanceof URL) {
            return body.toString();
        }
        if (body == null || body instanceof File || body instanceof WrappedFile) {
            return "";
        }
        InputStream stream = exchange.getContext().getTypeConverter().tryConvertTo(InputStream.class, exchange, body);
        if (stream == null) {
            return "";
        }
        try (stream) {
            byte[] bytes = stream.readNBytes(LIMIT + 1);
            boolean picture = ImageFormat.of(bytes).isPresent();
            return picture || bytes.length > LIMIT ? "" : new String(bytes, StandardCharsets.UTF_8);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelseedance.sandbox.http.Json;

/** What a user of the API does, in one line each. */
public final class Client {

    public static final String SEEDANCE = "bytedance/seedance-v1.5-pro/image-to-video";

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** An answer, with its body as JSON if it is that. */
    public record Reply(int status, JsonNode json, HttpResponse<byte[]> raw) {
        public String header(String name) {
            return raw.headers().firstValue(name).orElse(null);
        }

        public byte[] bytes() {
            return raw.body();
        }

        public String text(String field) {
            return json.path(field).asText(null);
        }
    }

    private final String baseUrl;
    private final String token;

    public Client(Sandbox sandbox) {
        this(sandbox.baseUrl(), sandbox.token());
    }

    public Client(String baseUrl, String token) {
        this.baseUrl = baseUrl;
        this.token = token;
    }

    /** The smallest valid input. */
    public static ObjectNode input() {
        return Json.object()
                .put("prompt", "A gentle breeze")
                .put("first_frame_image_url", "https://pictures.invalid/first.png?secret=1");
    }

    public Reply submit(JsonNode input) {
        return post("/v1/models/" + SEEDANCE, input.toString());
    }

    public String submitted() {
        return submitted(input());
    }

    public String submitted(JsonNode input) {
        var reply = submit(input);
        if (reply.status() != 200) {
            throw new AssertionError("Not accepted: " + reply.json());
        }
        return reply.text("request_id");
    }

    public Reply status(String requestId) {
        return get("/v1/requests/" + requestId + "/status");
    }

    public Reply result(String requestId) {
        return get("/v1/requests/" + requestId + "/result");
    }

    public Reply resultWithCost(String requestId) {
        return get("/v1/requests/" + requestId + "/result?include_cost=true");
    }

    public Reply cancel(String requestId) {
        return post("/v1/requests/" + requestId + "/cancel", "");
    }

    public String videoUrl(String requestId) {
        return result(requestId).json().path("output").path("video").asText(null);
    }

    /** Without token, as it must be. */
    public Reply download(String url, String... headers) {
        var request = HttpRequest.newBuilder(URI.create(url));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request.GET());
    }

    public Reply get(String path) {
        return send(authorized(path).GET());
    }

    public Reply post(String path, String body) {
        return send(authorized(path).POST(BodyPublishers.ofString(body)));
    }

    public Reply delete(String path) {
        return send(authorized(path).DELETE());
    }

    public static Reply send(HttpRequest.Builder request) {
        try {
            var response = HTTP.send(request.timeout(Duration.ofMinutes(10)).build(), BodyHandlers.ofByteArray());
            return new Reply(response.statusCode(), Json.readOrMissing(new String(response.body())), response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private HttpRequest.Builder authorized(String path) {
        var request = HttpRequest.newBuilder(URI.create(baseUrl + path));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return request;
    }
}

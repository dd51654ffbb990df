// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.karaf;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import static org.awaitility.Awaitility.await;

/** Calls a sandbox as any HTTP client would. */
final class SandboxGuest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final String baseUrl;
    private final String token;

    SandboxGuest(String baseUrl, String token) {
        this.baseUrl = baseUrl;
        this.token = token;
    }

    /** The video that it makes of a PNG. */
    byte[] generate(byte[] png, Duration timeout) throws IOException, InterruptedException {
        var request = Map.of(
                "prompt", "The sea moves gently",
                "first_frame_image_url",
                        "data:image/png;base64," + Base64.getEncoder().encodeToString(png),
                "resolution", "480p");
        var job = json(api("/v1/models/bytedance/seedance-v1.5-pro/image-to-video")
                .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(request))));
        var id = job.get("request_id").asText();
        await("the job's end").atMost(timeout).until(() -> json(api("/v1/requests/" + id + "/status"))
                .get("status")
                .asText()
                .equals("completed"));
        var video =
                json(api("/v1/requests/" + id + "/result")).at("/output/video").asText();
        return http.send(HttpRequest.newBuilder(URI.create(video)).build(), BodyHandlers.ofByteArray())
                .body();
    }

    boolean isServed() throws IOException, InterruptedException {
        try {
            http.send(api("/").build(), BodyHandlers.discarding());
            return true;
        } catch (ConnectException e) {
            return false;
        }
    }

    private HttpRequest.Builder api(String path) {
        return HttpRequest.newBuilder(URI.create(baseUrl + path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json");
    }

    private JsonNode json(HttpRequest.Builder request) throws IOException, InterruptedException {
        return JSON.readTree(http.send(request.build(), BodyHandlers.ofString()).body());
    }
}

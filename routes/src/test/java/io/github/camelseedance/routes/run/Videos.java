// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.routes.run;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The videos of finished jobs, as the API serves them. */
public final class Videos {

    private static final Pattern LINK = Pattern.compile("http[^\"]*video\\.mp4[^\"]*");

    private Videos() {}

    public static byte[] of(String baseUrl, String token, String requestId) {
        String result = get(baseUrl + "/v1/requests/" + requestId + "/result", token, BodyHandlers.ofString());
        Matcher link = LINK.matcher(result);
        if (!link.find()) {
            throw new AssertionError("No video in " + result);
        }
        return get(link.group(), token, BodyHandlers.ofByteArray());
    }

    private static <T> T get(String url, String token, BodyHandler<T> body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .header("Authorization", "Bearer " + token)
                .build();
        try {
            return HttpClient.newHttpClient().send(request, body).body();
        } catch (IOException e) {
            throw new AssertionError("No answer from " + url, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}

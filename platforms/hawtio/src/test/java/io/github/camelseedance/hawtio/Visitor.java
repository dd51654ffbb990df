// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.hawtio;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.stream.Collectors;

/** Somebody who calls the console as a page in a browser does. */
final class Visitor {

    private final String url;
    private final String origin;
    private final HttpClient client;

    /** @param url of the console */
    Visitor(String url) {
        this(
                url,
                url.replace("/hawtio", ""),
                HttpClient.newBuilder().cookieHandler(new CookieManager()).build());
    }

    /** The same session, from a page of another origin; {@code null} for one that does not say. */
    Visitor from(String otherOrigin) {
        return new Visitor(url, otherOrigin, client);
    }

    private Visitor(String url, String origin, HttpClient client) {
        this.url = url;
        this.origin = origin;
        this.client = client;
    }

    Visitor loggedIn() throws IOException {
        Answer answer = login(ConsoleUnderTest.USER, ConsoleUnderTest.PASSWORD);
        if (answer.status() != 200) {
            throw new IOException("Login was answered with " + answer.status());
        }
        return this;
    }

    Answer login(String user, String password) throws IOException {
        return post("/auth/login", "{\"username\":\"" + user + "\",\"password\":\"" + password + "\"}");
    }

    /** Calls Jolokia. */
    Answer jolokia(String request) throws IOException {
        return post("/jolokia/", request.replace('\'', '"'));
    }

    /** Of the session, with its name. */
    String cookie() {
        return ((CookieManager) client.cookieHandler().orElseThrow())
                .getCookieStore().getCookies().stream()
                        .map(cookie -> cookie.getName() + "=" + cookie.getValue())
                        .collect(Collectors.joining());
    }

    private Answer post(String path, String json) throws IOException {
        return Answer.of(send(request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json))
                .build()));
    }

    Answer get(String path) throws IOException {
        return Answer.of(bytes(path));
    }

    /** @param headers names and values in turn */
    HttpResponse<byte[]> bytes(String path, String... headers) throws IOException {
        HttpRequest.Builder request = request(path);
        return send(
                headers.length == 0 ? request.build() : request.headers(headers).build());
    }

    HttpResponse<byte[]> method(String method, String path) throws IOException {
        return send(request(path).method(method, BodyPublishers.noBody()).build());
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path));
        return origin == null ? request : request.header("Origin", origin);
    }

    private HttpResponse<byte[]> send(HttpRequest request) throws IOException {
        try {
            return client.send(request, BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}

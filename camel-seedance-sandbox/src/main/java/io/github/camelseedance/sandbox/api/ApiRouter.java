// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.sandbox.api;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import io.github.camelseedance.sandbox.fault.Call;
import io.github.camelseedance.sandbox.fault.Faults;
import io.github.camelseedance.sandbox.http.ApiError;
import io.github.camelseedance.sandbox.http.Handler;
import io.github.camelseedance.sandbox.http.Route;
import io.github.camelseedance.sandbox.http.Router;
import io.github.camelseedance.sandbox.job.JobBoard;
import io.github.camelseedance.sandbox.model.Account;
import io.github.camelseedance.sandbox.model.Catalog;
import io.github.camelseedance.sandbox.render.MediaStore;
import io.github.camelseedance.sandbox.render.Previews;

/** All paths, and who answers them. */
public final class ApiRouter implements Router {

    private record Path(Set<String> methods, Pattern pattern, Call call, Handler handler) {}

    private final List<Path> paths;

    ApiRouter(
            Guard guard,
            SubmitHandler submit,
            JobHandlers jobs,
            ModelHandlers models,
            FileHandlers files,
            FaultHandlers faults) {
        paths = List.of(
                path("GET HEAD", "/outputs/([A-Za-z0-9_-]{1,128})/video\\.mp4", Call.DOWNLOAD, files::video),
                path("GET HEAD", "/inputs/([a-z0-9.]+)", Call.OTHER, Handler.of(files::input)),
                path("GET", "/v1/requests/([^/]+)/status", Call.STATUS, guard.withToken(Handler.of(jobs::status))),
                path("GET", "/v1/requests/([^/]+)/result", Call.RESULT, guard.withToken(Handler.of(jobs::result))),
                path("POST", "/v1/requests/([^/]+)/cancel", Call.CANCEL, guard.withToken(Handler.of(jobs::cancel))),
                path("GET", "/v1/models/?()", Call.MODELS, guard.withToken(Handler.of(models::search))),
                path("GET", "/v1/models/categories()", Call.MODELS, guard.withToken(Handler.of(models::categories))),
                path("GET", "/v1/models/(.+)", Call.MODEL, guard.withToken(Handler.of(models::entry))),
                path("POST", "/v1/models/(.+)", Call.SUBMIT, guard.withToken(submit)),
                path("POST", "/sandbox/faults()", Call.OTHER, guard.withToken(Handler.of(faults::add))),
                path("DELETE", "/sandbox/faults()", Call.OTHER, guard.withToken(Handler.of(faults::clear))));
    }

    /** Puts all handlers together. */
    public static ApiRouter of(
            Set<String> tokens,
            Catalog catalog,
            Account account,
            JobBoard board,
            Addresses addresses,
            MediaStore store,
            MediaReceiver receiver,
            Previews previews,
            Faults faults) {
        var guard = new Guard(tokens, board);
        return new ApiRouter(
                guard,
                new SubmitHandler(catalog, receiver, account, board, addresses),
                new JobHandlers(guard, board, account, addresses),
                new ModelHandlers(catalog),
                new FileHandlers(board, previews, store, addresses),
                new FaultHandlers(faults));
    }

    @Override
    public Route route(String method, String path) {
        boolean known = false;
        for (var candidate : paths) {
            var matcher = candidate.pattern().matcher(path);
            if (matcher.matches()) {
                if (candidate.methods().contains(method)) {
                    return new Route(candidate.call(), matcher.group(1), candidate.handler());
                }
                known = true;
            }
        }
        var error = known ? ApiError.methodNotAllowed(method) : ApiError.notFound("there is nothing at " + path);
        return new Route(Call.OTHER, "", request -> {
            throw error;
        });
    }

    private static Path path(String methods, String pattern, Call call, Handler handler) {
        return new Path(Set.of(methods.split(" ")), Pattern.compile(pattern), call, handler);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.hawtio.media;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelseedance.model.JobStatus;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves the first frame and the outputs of a job of a ledger. Uses the address only to find the job: the parameter
 * {@code component} has the name of its component's MBean. Without an id it lists the components whose jobs can be had.
 */
final class MediaServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(MediaServlet.class);
    private static final Pattern PATH =
            Pattern.compile("/([A-Za-z0-9-]{1,64})/(frame|outputs|output/([1-9][0-9]{0,3}))");

    private final transient Jobs jobs;
    private final transient FirstFrames frames;
    private final transient Outputs outputs;
    private final transient Path folder;

    /** @param folder that {@link Media#FILES} serves */
    MediaServlet(Jobs jobs, FirstFrames frames, Outputs outputs, Path folder) {
        this.jobs = jobs;
        this.frames = frames;
        this.outputs = outputs;
        this.folder = folder;
    }

    /** Handles HEAD too. */
    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = request.getPathInfo() == null ? "/" : request.getPathInfo();
        if (path.equals("/")) {
            ArrayNode list = JsonNodeFactory.instance.arrayNode();
            jobs.components().forEach(list::add);
            json(response, list);
            return;
        }
        Matcher parts = PATH.matcher(path);
        Optional<Jobs.Found> job =
                parts.matches() ? jobs.find(request.getParameter("component"), parts.group(1)) : Optional.empty();
        if (job.isEmpty()) {
            answer(response, HttpServletResponse.SC_NOT_FOUND, "There is no such job");
        } else if (parts.group(2).equals("frame")) {
            frame(job.get(), response);
        } else if (job.get().entry().status() != JobStatus.COMPLETED) {
            answer(
                    response,
                    HttpServletResponse.SC_CONFLICT,
                    "The job is " + job.get().entry().status() + ": there is no output");
        } else if (parts.group(3) == null) {
            list(job.get(), request, response);
        } else {
            output(job.get(), Integer.parseInt(parts.group(3)), request, response);
        }
    }

    private void frame(Jobs.Found job, HttpServletResponse response) throws IOException {
        Optional<byte[]> picture = Optional.ofNullable(job.entry().requestId()).flatMap(frames::find);
        if (picture.isEmpty()) {
            // Not an error: most jobs have no first frame, and browsers log errors to their console.
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
            return;
        }
        response.setContentType(FirstFrames.TYPE);
        response.setHeader("Cache-Control", "private, max-age=3600");
        response.setContentLength(picture.get().length);
        response.getOutputStream().write(picture.get());
    }

    private void list(Jobs.Found job, HttpServletRequest request, HttpServletResponse response) {
        whenComplete(job, outputs.list(job), request, response, (later, list) -> {
            json(response, toJson(job, list));
            later.complete();
        });
    }

    private static ArrayNode toJson(Jobs.Found job, List<Outputs.Output> list) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        list.forEach(output -> {
            ObjectNode object = array.addObject()
                    .put("number", output.number())
                    .put("kind", output.type().kind().toString())
                    .put("name", FileName.of(job.entry(), output.number(), output.type()));
            output.size().ifPresent(bytes -> object.put("size", bytes));
        });
        return array;
    }

    private void output(Jobs.Found job, int number, HttpServletRequest request, HttpServletResponse response) {
        boolean download = request.getParameter("download") != null;
        whenComplete(job, outputs.fetch(job, number), request, response, (later, stored) -> {
            // The browser takes it for what it is said to be, and runs nothing in it.
            response.setHeader("X-Content-Type-Options", "nosniff");
            response.setHeader("Content-Security-Policy", "sandbox; default-src 'none'");
            if (download || stored.type().kind() == FileType.Kind.OTHER) {
                response.setHeader(
                        "Content-Disposition", FileName.attachment(FileName.of(job.entry(), number, stored.type())));
            }
            later.dispatch(Media.FILES + "/" + folder.relativize(stored.file()));
        });
    }

    /** Ends an answer; can fail because the client has gone. */
    private interface Answer<T> {
        void send(AsyncContext later, T value) throws IOException;
    }

    private static <T> void whenComplete(
            Jobs.Found job,
            CompletableFuture<T> future,
            HttpServletRequest request,
            HttpServletResponse response,
            Answer<T> answer) {
        AsyncContext later = request.startAsync(request, response);
        // The download has time limits of its own.
        later.setTimeout(0);
        future.whenComplete((value, failure) -> {
            try {
                if (failure == null) {
                    answer.send(later, value);
                } else {
                    refuse(job, failure instanceof CompletionException ? failure.getCause() : failure, response);
                    later.complete();
                }
            } catch (IOException | IllegalStateException e) {
                LOG.debug("No client waits for job {} any more", job.entry().requestId(), e);
            }
        });
    }

    private static void refuse(Jobs.Found job, Throwable reason, HttpServletResponse response) throws IOException {
        if (reason instanceof NoSuchElementException) {
            answer(response, HttpServletResponse.SC_NOT_FOUND, reason.getMessage());
            return;
        }
        LOG.info("The outputs of job {} cannot be shown: {}", job.entry().requestId(), reason.getMessage());
        answer(response, HttpServletResponse.SC_BAD_GATEWAY, "The output cannot be loaded: " + reason.getMessage());
    }

    private static void json(HttpServletResponse response, ArrayNode json) throws IOException {
        response.setContentType("application/json;charset=UTF-8");
        response.setHeader("Cache-Control", "no-store");
        response.getWriter().print(json);
    }

    private static void answer(HttpServletResponse response, int status, String text) throws IOException {
        response.setStatus(status);
        response.setContentType("text/plain;charset=UTF-8");
        response.setHeader("Cache-Control", "no-store");
        response.getWriter().println(text);
    }
}

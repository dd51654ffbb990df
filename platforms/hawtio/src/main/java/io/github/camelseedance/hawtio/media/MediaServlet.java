// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.hawtio.media;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.camelseedance.model.JobStatus;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves the first frame and the video of a job of the ledger. Uses only the id of the address, and only to find the job. */
final class MediaServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(MediaServlet.class);
    private static final Pattern PATH = Pattern.compile("/([A-Za-z0-9-]{1,64})/(frame|video)");

    private final transient Jobs jobs;
    private final transient FirstFrames frames;
    private final transient Videos videos;

    MediaServlet(Jobs jobs, FirstFrames frames, Videos videos) {
        this.jobs = jobs;
        this.frames = frames;
        this.videos = videos;
    }

    /** Handles HEAD too. */
    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        Matcher path = PATH.matcher(String.valueOf(request.getPathInfo()));
        Optional<Jobs.Found> job = path.matches() ? jobs.find(path.group(1)) : Optional.empty();
        if (job.isEmpty()) {
            answer(response, HttpServletResponse.SC_NOT_FOUND, "There is no such job");
        } else if (path.group(2).equals("frame")) {
            frame(job.get(), response);
        } else {
            video(job.get(), request, response);
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

    private void video(Jobs.Found job, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        if (job.entry().status() != JobStatus.COMPLETED) {
            answer(
                    response,
                    HttpServletResponse.SC_CONFLICT,
                    "The job is " + job.entry().status() + ": there is no video");
            return;
        }
        CompletableFuture<String> file = videos.fetch(job);
        if (file.isDone() && !file.isCompletedExceptionally()) {
            request.getRequestDispatcher(Media.FILES + "/" + file.join()).forward(request, response);
            return;
        }
        AsyncContext later = request.startAsync(request, response);
        // The download has time limits of its own.
        later.setTimeout(0);
        file.whenComplete((name, failure) -> {
            if (failure == null) {
                later.dispatch(Media.FILES + "/" + name);
            } else {
                withoutVideo(job, failure, later);
            }
        });
    }

    private static void withoutVideo(Jobs.Found job, Throwable failure, AsyncContext later) {
        LOG.info("The video of job {} cannot be shown: {}", job.entry().requestId(), failure.getMessage());
        try {
            answer(
                    (HttpServletResponse) later.getResponse(),
                    HttpServletResponse.SC_BAD_GATEWAY,
                    "The video cannot be loaded: " + failure.getMessage());
        } catch (IOException e) {
            LOG.debug(
                    "No client waits for the video of job {} any more",
                    job.entry().requestId(),
                    e);
        } finally {
            later.complete();
        }
    }

    private static void answer(HttpServletResponse response, int status, String text) throws IOException {
        response.setStatus(status);
        response.setContentType("text/plain;charset=UTF-8");
        response.setHeader("Cache-Control", "no-store");
        response.getWriter().println(text);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.hawtio.media;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;

import org.apache.camel.CamelContext;
import org.apache.camel.spi.ExecutorServiceManager;
import org.apache.camel.support.service.ServiceSupport;
import org.eclipse.jetty.ee10.servlet.ResourceServlet;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;

/** First frames and outputs of jobs, for the page. */
public final class Media extends ServiceSupport {

    /** The parent of {@code /<entryId>/frame}, {@code /<entryId>/outputs} and {@code /<entryId>/output/<number>}. */
    public static final String PATH = "/seedance/media";

    /** The path of cached files, to which {@link #PATH} forwards. */
    public static final String FILES = "/seedance/files";

    private static final int TRANSFERS_AT_ONCE = 4;
    private static final long MOST_BYTES = 1024L * 1024 * 1024;

    private final CamelContext context;
    private final FirstFrames frames;
    private final CachedFiles files = new CachedFiles(MOST_BYTES);
    private ExecutorService transfers;
    private ScheduledExecutorService timer;

    public Media(CamelContext context) {
        this.context = context;
        this.frames = new FirstFrames(context);
    }

    @Override
    protected void doStart() {
        ExecutorServiceManager threads = context.getExecutorServiceManager();
        transfers = threads.newFixedThreadPool(this, "SeedanceVideos", TRANSFERS_AT_ONCE);
        timer = threads.newSingleThreadScheduledExecutor(this, "SeedanceVideoRetries");
        frames.start();
        files.start();
        context.getManagementStrategy().addEventNotifier(frames);
    }

    @Override
    protected void doStop() {
        context.getManagementStrategy().removeEventNotifier(frames);
        frames.stop();
        if (transfers != null) {
            context.getExecutorServiceManager().shutdownNow(timer);
            context.getExecutorServiceManager().shutdownNow(transfers);
        }
        files.stop();
    }

    /** Registers the servlets, after the start. The filters restrict the access. */
    public void addTo(ServletContextHandler pages) {
        // Files are served with the type of their extension.
        FileType.known().forEach(type -> pages.getMimeTypes().addMimeMapping(type.extension(), type.mediaType()));
        Outputs outputs = new Outputs(new Download(transfers, timer), files);
        pages.addServlet(new ServletHolder(new MediaServlet(new Jobs(), frames, outputs, files.folder())), PATH + "/*");
        ServletHolder stored = new ServletHolder(new ResourceServlet());
        stored.setInitParameter("baseResource", files.folder().toUri().toString());
        stored.setInitParameter("pathInfoOnly", "true");
        stored.setInitParameter("dirAllowed", "false");
        stored.setInitParameter("cacheControl", "private, max-age=3600");
        pages.addServlet(stored, FILES + "/*");
    }
}

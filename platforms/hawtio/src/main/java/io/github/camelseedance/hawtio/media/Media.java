// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.hawtio.media;

import java.nio.file.Path;

import org.apache.camel.CamelContext;
import org.apache.camel.support.service.ServiceSupport;
import org.eclipse.jetty.ee10.servlet.ResourceServlet;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;

/** First frames and videos of jobs, for the page. */
public final class Media extends ServiceSupport {

    /** The parent of {@code /<entryId>/frame} and {@code /<entryId>/video}. */
    public static final String PATH = "/seedance/media";

    /** The path of cached videos, to which {@link #PATH} forwards. */
    public static final String FILES = "/seedance/files";

    private final CamelContext context;
    private final FirstFrames frames;
    private final Videos videos;

    public Media(CamelContext context) {
        this.context = context;
        this.frames = new FirstFrames(context);
        this.videos = new Videos(context);
    }

    @Override
    protected void doStart() {
        frames.start();
        videos.start();
        context.getManagementStrategy().addEventNotifier(frames);
    }

    @Override
    protected void doStop() {
        context.getManagementStrategy().removeEventNotifier(frames);
        frames.stop();
        videos.stop();
    }

    /** Registers the servlets, after the start. The filters restrict the access. */
    public void addTo(ServletContextHandler pages) {
        pages.addServlet(new ServletHolder(new MediaServlet(new Jobs(context), frames, videos)), PATH + "/*");
        Path folder = videos.folder();
        ServletHolder files = new ServletHolder(new ResourceServlet());
        files.setInitParameter("baseResource", folder.toUri().toString());
        files.setInitParameter("pathInfoOnly", "true");
        files.setInitParameter("dirAllowed", "false");
        files.setInitParameter("cacheControl", "private, max-age=3600");
        pages.addServlet(files, FILES + "/*");
    }
}

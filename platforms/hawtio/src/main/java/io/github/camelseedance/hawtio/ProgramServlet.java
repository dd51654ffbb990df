// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.hawtio;

import java.io.IOException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.eclipse.jetty.ee10.servlet.ResourceServlet;

/** Serves the files of Hawtio's program, see {@link Program}. */
final class ProgramServlet extends ResourceServlet {

    private static final long serialVersionUID = 1L;
    private static final Pattern LATER = Pattern.compile("(/static/js/[\\w.]+\\.js)\\.(\\d+)\\.js");

    private final transient HawtioFiles files;

    ProgramServlet(HawtioFiles files) {
        this.files = files;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        String path = request.getServletPath() + request.getPathInfo();
        Matcher later = LATER.matcher(path);
        Optional<Program> program = files.program(later.matches() ? later.group(1) : path);
        if (program.isEmpty()) {
            super.doGet(request, response);
            return;
        }
        String text = later.matches()
                ? program.get().later().get(later.group(2))
                : program.get().start();
        if (text == null) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        response.setContentType("text/javascript");
        response.setHeader("Cache-Control", getInitParameter("cacheControl"));
        response.setContentLength(text.length());
        send(text.getBytes(HawtioFiles.BYTES), request, response);
    }

    /** Without a thread that waits for the client. */
    private static void send(byte[] content, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        AsyncContext exchange = request.startAsync(request, response);
        ServletOutputStream out = response.getOutputStream();
        out.setWriteListener(new WriteListener() {
            private boolean written;

            @Override
            public void onWritePossible() throws IOException {
                if (!written) {
                    written = true;
                    out.write(content);
                }
                if (out.isReady()) {
                    exchange.complete();
                }
            }

            @Override
            public void onError(Throwable failure) {
                exchange.complete();
            }
        });
    }
}

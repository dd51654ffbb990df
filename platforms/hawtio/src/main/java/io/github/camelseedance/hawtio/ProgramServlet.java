// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.hawtio;

import java.io.IOException;
import java.util.Optional;

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
    private static final int SLICE = 32 * 1024;

    private final transient HawtioFiles files;

    ProgramServlet(HawtioFiles files) {
        this.files = files;
    }

    @Override
    protected long getLastModified(HttpServletRequest request) {
        return rewritten(request).isPresent() ? files.opened() : super.getLastModified(request);
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        Optional<String> text = rewritten(request);
        if (text.isEmpty()) {
            super.doGet(request, response);
            return;
        }
        response.setContentType("text/javascript");
        // The hash in its name is not that of the rewritten content.
        response.setHeader("Cache-Control", "no-cache");
        response.setContentLength(text.get().length());
        send(text.get(), request, response);
    }

    private Optional<String> rewritten(HttpServletRequest request) {
        return files.rewritten(request.getServletPath() + request.getPathInfo());
    }

    /** Writes asynchronously: a client that reads slowly holds no thread and no copy of the text. */
    private static void send(String text, HttpServletRequest request, HttpServletResponse response) throws IOException {
        AsyncContext exchange = request.startAsync(request, response);
        // The server closes connections that do nothing.
        exchange.setTimeout(0);
        ServletOutputStream out = response.getOutputStream();
        out.setWriteListener(new WriteListener() {
            private int sent;

            @Override
            public void onWritePossible() throws IOException {
                while (out.isReady()) {
                    if (sent == text.length()) {
                        exchange.complete();
                        return;
                    }
                    int end = Math.min(sent + SLICE, text.length());
                    out.write(text.substring(sent, end).getBytes(HawtioFiles.BYTES));
                    sent = end;
                }
            }

            @Override
            public void onError(Throwable failure) {
                exchange.complete();
            }
        });
    }
}

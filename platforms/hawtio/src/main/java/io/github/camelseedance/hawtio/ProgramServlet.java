// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.hawtio;

import java.io.IOException;
import java.lang.ref.SoftReference;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.eclipse.jetty.ee10.servlet.ResourceServlet;

/** Serves the files of Hawtio's program, without catalogs of another Camel, see {@link Program}. */
final class ProgramServlet extends ResourceServlet {

    private static final long serialVersionUID = 1L;
    private static final int LARGE = 5_000_000;
    private static final Pattern LATER = Pattern.compile("(/static/js/[\\w.]+\\.chunk\\.js)\\.(\\d+)\\.js");

    /** Byte by byte: the pieces of a file are sent as they are. */
    private static final Charset BYTES = StandardCharsets.ISO_8859_1;

    private final transient HawtioFiles files;
    private final String camel;
    /** There is one such file. Browsers keep it for good, so that it need not stay in memory. */
    private transient SoftReference<Map<String, Program>> last = new SoftReference<>(Map.of());

    /** @param camel the version of the application's Camel */
    ProgramServlet(HawtioFiles files, String camel) {
        this.files = files;
        this.camel = camel;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        String path = request.getServletPath() + request.getPathInfo();
        Matcher later = LATER.matcher(path);
        String file = later.matches() ? later.group(1) : path;
        if (!file.endsWith(".chunk.js") || files.size(file) < LARGE) {
            super.doGet(request, response);
            return;
        }
        Program program = program(file);
        String text = later.matches() ? program.later().get(later.group(2)) : program.start();
        if (text == null) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        response.setContentType("text/javascript");
        response.setHeader("Cache-Control", getInitParameter("cacheControl"));
        byte[] bytes = text.getBytes(BYTES);
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }

    private synchronized Program program(String file) {
        Map<String, Program> known = last.get();
        if (known == null || !known.containsKey(file)) {
            known = Map.of(file, Program.of(file, new String(files.read(file), BYTES), camel));
            last = new SoftReference<>(known);
        }
        return known.get(file);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.download;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/** Serves a file with ranges as a good store does, except that it cuts the connection after so many bytes of each answer. */
final class CuttingHandler implements VideoServer.Handler {

    private final byte[] file;
    private final int cutAfter;
    private final String validatorHeader;

    /** @param validatorHeader for example {@code ETag: "v1"} */
    CuttingHandler(byte[] file, int cutAfter, String validatorHeader) {
        this.file = file;
        this.cutAfter = cutAfter;
        this.validatorHeader = validatorHeader;
    }

    @Override
    public void answer(VideoServer.Request request, OutputStream out) throws IOException {
        String validator =
                validatorHeader.substring(validatorHeader.indexOf(':') + 1).strip();
        String range = request.header("Range");
        boolean partial = range != null && validator.equals(request.header("If-Range"));
        int from = partial ? Integer.parseInt(range.substring("bytes=".length(), range.length() - 1)) : 0;
        byte[] rest = Arrays.copyOfRange(file, from, file.length);
        if (partial) {
            VideoServer.head(
                    out,
                    206,
                    "Content-Type: video/mp4",
                    validatorHeader,
                    "Content-Length: " + rest.length,
                    "Content-Range: bytes " + from + "-" + (file.length - 1) + "/" + file.length);
        } else {
            VideoServer.head(out, 200, "Content-Type: video/mp4", validatorHeader, "Content-Length: " + rest.length);
        }
        out.write(rest, 0, Math.min(rest.length, cutAfter));
    }
}

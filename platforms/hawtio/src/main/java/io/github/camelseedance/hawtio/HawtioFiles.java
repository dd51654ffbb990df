// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.hawtio;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

import org.eclipse.jetty.util.resource.Resource;

/**
 * The files of Hawtio's pages.
 *
 * @param folder where they are
 */
record HawtioFiles(Resource folder) {

    /** @param path the path below that of the console */
    byte[] read(String path) {
        try (InputStream bytes = folder.resolve(path.substring(1)).newInputStream()) {
            return bytes.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** In bytes; 0 if there is no such file. */
    long size(String path) {
        Resource file = folder.resolve(path.substring(1));
        return file == null || !file.exists() || file.isDirectory() ? 0 : file.length();
    }
}

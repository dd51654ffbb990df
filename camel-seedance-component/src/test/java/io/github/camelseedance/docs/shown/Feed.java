// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.docs.shown;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.github.camelseedance.testsupport.Pictures;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;

/** The input of a shown route, as from its source: failed messages come again after a restart. */
interface Feed {

    /** Gives it for the first time. */
    void give(ShownApplication application) throws IOException;

    /** Brings again, to the restarted application, what a source would bring again. */
    void bringAgain(ShownApplication application);

    /** Pictures in a folder, which are read again as long as they are there. */
    static Feed pictures(String folder, String... names) {
        return new Feed() {
            @Override
            public void give(ShownApplication application) throws IOException {
                Path directory = Files.createDirectories(application.home().resolve(folder));
                for (int i = 0; i < names.length; i++) {
                    Files.write(directory.resolve(names[i]), Pictures.png(640, 360 + i));
                }
            }

            @Override
            public void bringAgain(ShownApplication application) {}
        };
    }

    /** A message to {@code seedance:submit} that is answered before the application can stop: without a key it is not sent twice. */
    static Feed submission(Object body, Map<String, Object> headers) {
        return new Feed() {
            @Override
            public void give(ShownApplication application) {
                application.template().sendBodyAndHeaders("seedance:submit", body, headers);
            }

            @Override
            public void bringAgain(ShownApplication application) {}
        };
    }

    /** A message that is sent again, with the same headers, if its exchange has failed: by a broker, or by a client. */
    static Feed message(String uri, Object body, Map<String, Object> headers) {
        return new Feed() {
            private CompletableFuture<Exchange> answer;

            @Override
            public void give(ShownApplication application) {
                ProducerTemplate template = application.template();
                answer = template.asyncSend(uri, exchange -> {
                    exchange.getMessage().setBody(body);
                    exchange.getMessage().setHeaders(new HashMap<>(headers));
                });
            }

            @Override
            public void bringAgain(ShownApplication application) {
                if (answer.join().isFailed()) {
                    give(application);
                }
            }
        };
    }
}

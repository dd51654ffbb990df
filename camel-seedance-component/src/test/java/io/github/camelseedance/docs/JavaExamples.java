package io.github.camelseedance.docs;

import io.github.camelseedance.error.DownloadException;
import io.github.camelseedance.error.SeedanceException;
import io.github.camelseedance.error.WaitTimeoutException;
import org.apache.camel.builder.RouteBuilder;

/** The Java examples of the page, word for word between the tags. */
final class JavaExamples {

    private JavaExamples() {}

    static final class FileDrop extends RouteBuilder {
        @Override
        public void configure() {
            // tag::file-drop[]
            from("file:{{inbox}}?readLock=changed&moveFailed=.failed")
                    .to("seedance:generate?prompt=The camera moves slowly towards the horizon"
                            + "&jobKey=${file:name}-${file:modified}"
                            + "&download=true&fileName=${file:name.noext}.mp4")
                    .to("file:{{outbox}}");
            // end::file-drop[]
        }
    }

    static final class RestSubmit extends RouteBuilder {
        @Override
        public void configure() {
            // tag::rest-submit[]
            rest("/videos").post().to("direct:submit");

            from("direct:submit")
                    .to("seedance:submit")
                    .setHeader("CamelHttpResponseCode", constant(202))
                    .setHeader("Location", simple("/videos/${header.CamelSeedanceRequestId}"))
                    .setHeader("Content-Type", constant("application/json"))
                    .convertBodyTo(String.class);
            // end::rest-submit[]
        }
    }

    static final class RestResult extends RouteBuilder {
        @Override
        public void configure() {
            // tag::rest-result[]
            rest("/videos").get("/{id}").to("direct:result");

            from("direct:result")
                    .setHeader("CamelSeedanceRequestId", header("id"))
                    .to("seedance:result?throwExceptionOnFailure=false")
                    .setHeader("Content-Type", constant("application/json"))
                    .convertBodyTo(String.class);
            // end::rest-result[]
        }
    }

    static final class Failures extends RouteBuilder {
        @Override
        public void configure() {
            // tag::failures[]
            onException(SeedanceException.class).handled(true).to("direct:failed");

            onException(WaitTimeoutException.class, DownloadException.class)
                    .maximumRedeliveries(3)
                    .redeliveryDelay(1000)
                    .handled(true)
                    .to("direct:failed");

            from("file:{{inbox}}?readLock=changed")
                    .to("seedance:generate?prompt=The camera moves slowly towards the horizon"
                            + "&jobKey=${file:name}-${file:modified}"
                            + "&download=true&fileName=${file:name.noext}.mp4")
                    .to("file:{{outbox}}");

            from("direct:failed")
                    .setBody(simple("${exception.message}"))
                    .to("file:{{outbox}}?fileName=${file:name}.failed.txt");
            // end::failures[]
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.docs;

import javax.sql.DataSource;

import io.github.camelseedance.SeedanceComponent;
import io.github.camelseedance.error.BudgetExceededException;
import io.github.camelseedance.error.DownloadException;
import io.github.camelseedance.error.JobCancelledException;
import io.github.camelseedance.error.JobFailedException;
import io.github.camelseedance.error.SeedanceException;
import io.github.camelseedance.error.WaitTimeoutException;
import io.github.camelseedance.ledger.jdbc.JdbcJobRepository;
import org.apache.camel.CamelContext;
import org.apache.camel.LoggingLevel;
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
                            + "&download=true&fileName=${file:name.noext.single}.mp4")
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
                            + "&download=true&fileName=${file:name.noext.single}.mp4")
                    .to("file:{{outbox}}");

            from("direct:failed")
                    .setBody(simple("${exception.message}"))
                    .to("file:{{outbox}}?fileName=${file:name}.failed.txt");
            // end::failures[]
        }
    }

    static final class FireAndForget extends RouteBuilder {
        @Override
        public void configure() {
            // tag::fire-and-forget[]
            from("file:{{inbox}}?readLock=changed&moveFailed=.failed")
                    .to("seedance:submit?prompt=The camera moves slowly towards the horizon");

            from("seedance:result?download=true&fileName=${file:name.noext.single}.mp4")
                    .to("file:{{outbox}}");
            // end::fire-and-forget[]
        }
    }

    static final class FailedJobs extends RouteBuilder {
        @Override
        public void configure() {
            // tag::failed-jobs[]
            onException(JobFailedException.class, JobCancelledException.class)
                    .handled(true)
                    .setBody(simple("${exception.message}"))
                    .to("file:{{outbox}}?fileName=${file:name}.failed.txt");

            from("seedance:result?download=true&fileName=${file:name.noext.single}.mp4")
                    .to("file:{{outbox}}");
            // end::failed-jobs[]
        }
    }

    static final class OneJob extends RouteBuilder {
        @Override
        public void configure() {
            // tag::poll-enrich[]
            from("direct:fetch")
                    .pollEnrich("seedance:result?download=true", 60_000)
                    .filter(simple("${header.CamelSeedanceStatus} == 'completed'"))
                    .to("file:{{outbox}}")
                    .end();
            // end::poll-enrich[]
        }
    }

    static final class OnSchedule extends RouteBuilder {
        @Override
        public void configure() {
            // tag::on-schedule[]
            from("seedance:result?download=true&greedy=true&scheduler=quartz&scheduler.cron={{delivery.cron}}")
                    .to("file:{{outbox}}");
            // end::on-schedule[]
        }
    }

    static final class WaitForRoom extends RouteBuilder {
        @Override
        public void configure() {
            // tag::wait-for-room[]
            onException(BudgetExceededException.class)
                    .onWhen(simple("${exception.roomAt.isPresent}"))
                    .maximumRedeliveries(-1)
                    .redeliveryDelay("{{budget.retry}}")
                    .asyncDelayedRedelivery()
                    .retryAttemptedLogLevel(LoggingLevel.INFO);
            // end::wait-for-room[]

            from("direct:wait-for-room").to("seedance:submit?budget=0.15&budgetPeriod=1s");
        }
    }

    static void ledgerInDirectory(CamelContext context, String directory) {
        // tag::ledger-directory[]
        SeedanceComponent seedance = new SeedanceComponent();
        seedance.setLedgerDirectory(directory);
        context.addComponent("seedance", seedance);
        // end::ledger-directory[]
    }

    static void ledgerInDatabase(CamelContext context, DataSource dataSource) {
        // tag::ledger-database[]
        context.getRegistry().bind("ledger", new JdbcJobRepository(dataSource));
        // end::ledger-database[]
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.examples.karaf;

import io.github.camelseedance.SeedanceConstants;
import org.apache.camel.builder.RouteBuilder;

/** Turns pictures in a folder into videos in another one, at once or on a schedule. */
final class VideoRoutes extends RouteBuilder {

    private static final String PICTURES =
            "?includeExt=png,jpg,jpeg,webp,gif,bmp,tif,tiff,heic,heif,avif&readLock=changed&move=.done&moveFailed=.failed";

    private static final String VIDEO = "download=true&fileName=${file:name.noext.single}.mp4";

    @Override
    public void configure() {
        from("file:{{inbox}}" + PICTURES)
                .routeId("generate")
                .setHeader(SeedanceConstants.PROMPT, constant("{{prompt}}"))
                .to("seedance:generate?" + VIDEO)
                .to("file:{{outbox}}?tempPrefix=.part-")
                .log("${header.CamelSeedanceRequestId}: ${header.CamelFileName}");

        from("file:{{collect}}" + PICTURES)
                .routeId("collect")
                .setHeader(SeedanceConstants.PROMPT, constant("{{prompt}}"))
                .to("seedance:submit?channel=schedule")
                .log("Accepted: ${bodyAs(String)}");

        from("seedance:result?channel=schedule&greedy=true&scheduler=quartz&scheduler.cron={{cron}}&" + VIDEO)
                .routeId("deliver")
                .to("file:{{outbox}}?tempPrefix=.part-")
                .log("Delivered: ${header.CamelFileName}");
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.sandbox.render;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** ffmpeg's arguments for one preview. */
final class PreviewCommand {

    static final int FRAMES_PER_SECOND = 24;
    /**
     * How wide the picture is that the camera moves over, in pixels, at 16:9. The camera moves in whole pixels of it: were it no
     * larger than the video, a slow move would stutter.
     */
    private static final double CANVAS_WIDTH = 2560;

    private static final double LEAST_ENLARGEMENT = 1.35;

    private final RenderOrder order;
    private final FrameSize size;

    PreviewCommand(RenderOrder order, FrameSize size) {
        this.order = order;
        this.size = size;
    }

    /** @param picture the first frame; empty for a plain one */
    List<String> arguments(Optional<Path> picture, Path target) {
        var arguments = new ArrayList<String>();
        picture.ifPresentOrElse(
                file -> arguments.addAll(List.of("-i", file.toString())),
                () -> arguments.addAll(List.of("-f", "lavfi", "-i", plainPicture())));
        arguments.addAll(List.of("-filter_complex", video() + (order.audio() ? ";" + Ambience.filter(order) : "")));
        arguments.addAll(List.of("-map", "[v]"));
        if (order.audio()) {
            arguments.addAll(List.of("-map", "[a]", "-c:a", "aac", "-b:a", "96k"));
        }
        arguments.addAll(List.of("-c:v", "libopenh264", "-b:v", bitRate(), "-g", "48", "-pix_fmt", "yuv420p"));
        arguments.addAll(List.of("-t", Integer.toString(order.seconds()), "-map_metadata", "-1"));
        arguments.addAll(List.of("-metadata", "comment=Preview by camel-seedance-sandbox, not made by Seedance"));
        arguments.addAll(List.of("-movflags", "+faststart", "-f", "mp4", target.toString()));
        return arguments;
    }

    private String video() {
        int frames = order.seconds() * FRAMES_PER_SECOND;
        var passed = "(on/" + (frames - 1) + ")";
        var move = order.move();
        double wide = Math.sqrt(size.width() * size.height() * 16.0 / 9);
        double enlargement = Math.max(LEAST_ENLARGEMENT, CANVAS_WIDTH / wide);
        long width = 2 * Math.round(size.width() * enlargement / 2);
        long height = 2 * Math.round(size.height() * enlargement / 2);
        return ("[0:v]trim=end_frame=1,format=rgb24,scale=%d:%d:force_original_aspect_ratio=increase,crop=%d:%d,"
                        + "setsar=1,format=yuv420p,zoompan=z='%s':x='(iw-iw/zoom)*(%s)':y='(ih-ih/zoom)*(%s)'"
                        + ":d=%d:s=%s:fps=%d,noise=alls=5:allf=t[v]")
                .formatted(
                        width,
                        height,
                        width,
                        height,
                        move.zoom(passed),
                        move.x(passed),
                        move.y(passed),
                        frames,
                        size,
                        FRAMES_PER_SECOND);
    }

    private String plainPicture() {
        return "gradients=s=%s:c0=0x24425c:c1=0xd9a066:x0=0:y0=0:x1=%d:y1=%d:nb_colors=2:d=1:r=1:speed=0.00001"
                .formatted(size, size.width(), size.height());
    }

    private String bitRate() {
        double bitsPerPixel = 0.12;
        return String.format(
                Locale.ROOT, "%.0fk", size.width() * size.height() * FRAMES_PER_SECOND * bitsPerPixel / 1000);
    }
}

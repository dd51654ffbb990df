// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.sandbox.render;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** ffmpeg's arguments for one preview, with a bounded amount of work, however large and long it is. */
final class PreviewCommand {

    private static final int FRAMES_PER_SECOND = 24;
    private static final int LEAST_FRAMES_PER_SECOND = 8;
    /** Half a minute of 1080p at the full frame rate, twice: half a minute of 4k has half the frame rate. */
    private static final double MAX_PIXELS = 2.0 * 1920 * 1080 * FRAMES_PER_SECOND * 30;
    /** Larger videos are drawn at this size and enlarged: the encoder has enough to do. */
    private static final double MAX_DRAWN_PIXELS = 1920 * 1080;

    private final RenderOrder order;
    private final FrameSize size;
    private final Map<Source, Path> files;
    private final Path directory;

    /**
     * @param files where the sources are
     * @param directory for pictures that are drawn
     */
    PreviewCommand(RenderOrder order, FrameSize size, Map<Source, Path> files, Path directory) {
        this.order = order;
        this.size = size;
        this.files = files;
        this.directory = directory;
    }

    List<String> video(Path target) {
        int rate = framesPerSecond(size, order.seconds());
        var graph = new FilterGraph(drawn(size), rate);
        var shots = new SceneShots(graph, order.move(), files, directory);
        graph.finish(shots.of(order.scene(), order.seconds() * rate), size, "[v]");
        boolean sound = order.audio();
        if (sound) {
            sound(graph);
        }
        var arguments = new ArrayList<>(graph.arguments());
        arguments.addAll(List.of("-map", "[v]"));
        if (sound) {
            arguments.addAll(List.of("-map", "[a]", "-c:a", "aac", "-b:a", "96k"));
        }
        arguments.addAll(List.of("-c:v", "libopenh264", "-b:v", bitRate(rate), "-g", "48", "-pix_fmt", "yuv420p"));
        arguments.addAll(List.of("-t", Integer.toString(order.seconds()), "-map_metadata", "-1"));
        arguments.addAll(List.of("-metadata", "comment=Preview by camel-seedance-sandbox, not made by Seedance"));
        arguments.addAll(List.of("-movflags", "+faststart", "-f", "mp4", target.toString()));
        return arguments;
    }

    /** The sound of the video alone. */
    List<String> audio(Path target) {
        var graph = new FilterGraph(drawn(size), FRAMES_PER_SECOND);
        sound(graph);
        var arguments = new ArrayList<>(graph.arguments());
        arguments.addAll(List.of("-map", "[a]", "-c:a", "pcm_s16le", "-t", Integer.toString(order.seconds())));
        arguments.addAll(List.of("-f", "wav", target.toString()));
        return arguments;
    }

    /** @param number 1 for the first image */
    List<String> image(int number, Path target) {
        var graph = new FilterGraph(drawn(size), FRAMES_PER_SECOND);
        graph.finish(new SceneShots(graph, order.move(), files, directory).image(order.scene(), number), size, "[v]");
        var arguments = new ArrayList<>(graph.arguments());
        arguments.addAll(List.of("-map", "[v]", "-frames:v", "1", "-c:v", "png", "-f", "image2", "-update", "1"));
        arguments.add(target.toString());
        return arguments;
    }

    static List<String> lastFrame(Path video, Path target) {
        return List.of(
                "-sseof",
                "-0.4",
                "-i",
                video.toString(),
                "-c:v",
                "png",
                "-f",
                "image2",
                "-update",
                "1",
                target.toString());
    }

    /** Fewer frames for what is both large and long. */
    static int framesPerSecond(FrameSize size, int seconds) {
        double affordable = MAX_PIXELS / ((double) size.width() * size.height() * seconds);
        return (int) Math.max(LEAST_FRAMES_PER_SECOND, Math.min(FRAMES_PER_SECOND, affordable));
    }

    private static FrameSize drawn(FrameSize size) {
        double pixels = (double) size.width() * size.height();
        return pixels <= 1.05 * MAX_DRAWN_PIXELS ? size : size.scaled(Math.sqrt(MAX_DRAWN_PIXELS / pixels));
    }

    private void sound(FilterGraph graph) {
        var track = order.track().map(files::get);
        if (track.isPresent()) {
            int input = graph.input("-stream_loop", "-1", "-i", track.get().toString());
            graph.add(Ambience.track(input, order.seconds()));
        } else {
            graph.add(Ambience.filter(order));
        }
    }

    private String bitRate(int framesPerSecond) {
        double bitsPerPixel = drawn(size).equals(size) ? 0.12 : 0.06;
        return String.format(
                Locale.ROOT, "%.0fk", size.width() * size.height() * framesPerSecond * bitsPerPixel / 1000);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.sandbox.render;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * ffmpeg's inputs and filters for the shots of one preview. A shot is named by a label and has the size and frame rate of the
 * graph.
 */
final class FilterGraph {

    /**
     * How wide the picture is that the camera moves over, in pixels, at 16:9. The camera moves in whole pixels of it: were it no
     * larger than the video, a slow move would stutter.
     */
    private static final double CANVAS_WIDTH = 2560;

    private static final double LEAST_ENLARGEMENT = 1.35;

    private final FrameSize size;
    private final int framesPerSecond;
    private final List<String> inputs = new ArrayList<>();
    private final List<String> chains = new ArrayList<>();
    private int numberOfInputs;

    FilterGraph(FrameSize size, int framesPerSecond) {
        this.size = size;
        this.framesPerSecond = framesPerSecond;
    }

    FrameSize size() {
        return size;
    }

    /** The size of the canvas that the camera moves over. */
    FrameSize canvas() {
        double wide = Math.sqrt(size.width() * size.height() * 16.0 / 9);
        return size.scaled(Math.max(LEAST_ENLARGEMENT, CANVAS_WIDTH / wide));
    }

    /** A move over a picture; over a plain one, if there is none. */
    String shot(Optional<Path> picture, CameraPath camera, int frames) {
        var canvas = canvas();
        int input = picture.map(file -> input("-i", file.toString()))
                .orElseGet(() -> input("-f", "lavfi", "-i", plainPicture()));
        return chain(
                "[%d:v]trim=end_frame=1,format=rgb24,%s,format=yuv420p,zoompan=z='%s':x='(iw-iw/zoom)*(%s)'"
                        + ":y='(ih-ih/zoom)*(%s)':d=%d:s=%s:fps=%d",
                input, filling(canvas), camera.zoom(), camera.x(), camera.y(), frames, size, framesPerSecond);
    }

    /** The beginning of a video, again and again if it is too short; decoded in one thread, as each needs its own frames. */
    String part(Path video, int frames) {
        int input = input("-threads", "1", "-stream_loop", "-1", "-i", video.toString());
        return chain(
                "[%d:v]fps=%d,%s,format=yuv420p,trim=end_frame=%d,setpts=PTS-STARTPTS",
                input, framesPerSecond, filling(size), frames);
    }

    /** One shot after the other. */
    String cut(List<String> shots) {
        return shots.size() == 1 ? shots.get(0) : chain("%sconcat=n=%d:v=1:a=0", String.join("", shots), shots.size());
    }

    /** From one shot to the other; the first and the last tenth show only one of them. */
    String blend(String first, String last, int frames) {
        double seconds = (double) frames / framesPerSecond;
        return chain("%s%sxfade=transition=fade:offset=%.3f:duration=%.3f", first, last, 0.1 * seconds, 0.8 * seconds);
    }

    /** A transparent picture that appears over a shot and rises slowly; in a single frame it stands still. */
    String rising(String shot, Path overlay, int frames) {
        int input = input("-i", overlay.toString());
        if (frames == 1) {
            return chain("%s[%d:v]overlay", shot, input);
        }
        double seconds = (double) frames / framesPerSecond;
        var text = chain(
                "[%d:v]format=rgba,loop=loop=%d:size=1,setpts=N/(%d*TB),fade=t=in:d=0.7:alpha=1",
                input, frames, framesPerSecond);
        return chain("%s%soverlay=x=0:y='H*0.05*(1-2*t/%.3f)':shortest=1", shot, text, seconds);
    }

    /** Colours turned around the circle by so many degrees. */
    String tinted(String shot, int degrees) {
        return chain("%shue=h=%d", shot, degrees);
    }

    /** The end of the graph: a little noise, and the size of the video. */
    void finish(String shot, FrameSize target, String label) {
        chains.add(shot + "noise=alls=5:allf=t"
                + (target.equals(size) ? "" : ",scale=%d:%d:flags=bicubic".formatted(target.width(), target.height()))
                + label);
    }

    /** Adds filters that have their own labels. */
    void add(String filters) {
        chains.add(filters);
    }

    /** Adds an input; returns its number. */
    int input(String... arguments) {
        inputs.addAll(List.of(arguments));
        return numberOfInputs++;
    }

    List<String> arguments() {
        var arguments = new ArrayList<>(inputs);
        arguments.addAll(List.of("-filter_complex", String.join(";", chains)));
        return arguments;
    }

    private String chain(String format, Object... values) {
        var label = "[s" + chains.size() + "]";
        chains.add(String.format(Locale.ROOT, format, values) + label);
        return label;
    }

    private static String filling(FrameSize frame) {
        return "scale=%1$d:%2$d:force_original_aspect_ratio=increase,crop=%1$d:%2$d,setsar=1"
                .formatted(frame.width(), frame.height());
    }

    private String plainPicture() {
        return "gradients=s=%s:c0=0x24425c:c1=0xd9a066:x0=0:y0=0:x1=%d:y1=%d:nb_colors=2:d=1:r=1:speed=0.00001"
                .formatted(size, size.width(), size.height());
    }
}

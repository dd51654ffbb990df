// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.sandbox.render;

import java.util.Locale;

/** A quiet ambience: wind (filtered brown noise) under a soft chord, faded in and out. */
final class Ambience {

    private Ambience() {}

    /** ffmpeg's filters for an input that is heard in its place, from its beginning, ending in {@code [a]}. */
    static String track(int input, int seconds) {
        return String.format(
                Locale.ROOT,
                "[%d:a]aformat=sample_rates=44100:channel_layouts=stereo,atrim=duration=%d,asetpts=PTS-STARTPTS,"
                        + "afade=t=out:st=%.1f:d=1.0[a]",
                input,
                seconds,
                seconds - 1.0);
    }

    /** ffmpeg's filter graph for it, ending in {@code [a]}. */
    static String filter(RenderOrder order) {
        double note = order.move().groundNote();
        int seconds = order.seconds();
        return String.format(
                Locale.ROOT,
                "anoisesrc=c=brown:a=0.25:r=44100:d=%1$d:seed=%2$d,highpass=f=60,lowpass=f=900,"
                        + "tremolo=f=0.15:d=0.4[wind];"
                        + "aevalsrc='0.020*sin(2*PI*%3$.2f*t)*(0.7+0.3*sin(2*PI*0.11*t))"
                        + "+0.014*sin(2*PI*%4$.2f*t)*(0.6+0.4*sin(2*PI*0.17*t+1))"
                        + "+0.010*sin(2*PI*%5$.2f*t)*(0.5+0.5*sin(2*PI*0.13*t+2))':s=44100:d=%1$d[pad];"
                        + "[wind][pad]amix=inputs=2:normalize=0,aformat=channel_layouts=stereo,"
                        + "afade=t=in:d=0.6,afade=t=out:st=%6$.1f:d=1.0[a]",
                seconds,
                order.move().variant(),
                note,
                note * 1.5,
                note * 2.25,
                seconds - 1.0);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.benchmarks.harness;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import com.sun.management.OperatingSystemMXBean;
import org.apache.camel.impl.DefaultCamelContext;

/** What the figures were measured on. */
public final class Machine {

    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private Machine() {}

    public static Map<String, String> describe() {
        Map<String, String> machine = new LinkedHashMap<>();
        machine.put("CPU", line("/proc/cpuinfo", "model name"));
        machine.put("Cores", String.valueOf(Runtime.getRuntime().availableProcessors()));
        machine.put("Memory", SYSTEM.getTotalMemorySize() / (1 << 20) + " MiB");
        machine.put("Kernel", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        machine.put("JDK", System.getProperty("java.vm.name") + " " + Runtime.version());
        machine.put("Camel", camel());
        return machine;
    }

    /** The load average of the last minute. */
    public static String load() {
        return String.format(Locale.ROOT, "%.1f", SYSTEM.getSystemLoadAverage());
    }

    /** The processor time that this process has used. */
    public static long cpuNanos() {
        return SYSTEM.getProcessCpuTime();
    }

    /** What is in use on the heap after the garbage has been taken away. */
    public static long usedHeap() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    /** The memory of this process as the system sees it, in KiB; 0 if unknown. */
    public static long residentKib() {
        String digits = line("/proc/self/status", "VmRSS").replaceAll("\\D", "");
        return digits.isEmpty() ? 0 : Long.parseLong(digits);
    }

    private static String camel() {
        return new DefaultCamelContext().getVersion();
    }

    private static String line(String file, String name) {
        try (var lines = Files.lines(Path.of(file))) {
            return lines.filter(line -> line.startsWith(name))
                    .map(line -> line.substring(line.indexOf(':') + 1).trim())
                    .findFirst()
                    .orElse("unknown");
        } catch (IOException e) {
            return "unknown";
        }
    }
}

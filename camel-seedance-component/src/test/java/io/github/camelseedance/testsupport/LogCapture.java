// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.testsupport;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.config.Property;

/** Listens to what is logged under a name and the names below it, and keeps it off the console. */
public final class LogCapture implements AutoCloseable {

    private final List<String> messages = new CopyOnWriteArrayList<>();
    private final LoggerContext context = LoggerContext.getContext(false);
    private final LoggerConfig before;
    private final LoggerConfig captured;
    private final AbstractAppender appender = new AbstractAppender("capture", null, null, true, Property.EMPTY_ARRAY) {
        @Override
        public void append(LogEvent event) {
            messages.add(event.getLevel() + " " + event.getMessage().getFormattedMessage()
                    + (event.getThrown() == null ? "" : " " + ThrowableText.of(event.getThrown())));
        }
    };

    /** Captures the log of a class, from INFO on. */
    public LogCapture(Class<?> owner) {
        this(owner.getName(), Level.INFO);
    }

    /** Everything this component logs, at every level, with the stack traces. */
    public static LogCapture everything() {
        return everything("io.github.camelseedance");
    }

    /** Captures the log of this name and of those below it, at every level. */
    public static LogCapture everything(String name) {
        return new LogCapture(name, Level.TRACE);
    }

    /** Captures the log of this name and of those below it, from INFO on. */
    public static LogCapture of(String name) {
        return new LogCapture(name, Level.INFO);
    }

    private LogCapture(String name, Level level) {
        appender.start();
        captured = new LoggerConfig(name, level, false);
        captured.addAppender(appender, null, null);
        before = context.getConfiguration().getLoggers().get(name);
        replaceBy(captured);
    }

    /** Logs from this level on, until this is closed. */
    public void setLevel(Level level) {
        captured.setLevel(level);
        context.updateLoggers();
    }

    /** Level and text of each. */
    public List<String> messages() {
        return messages;
    }

    /** Level and text of each that is a warning or an error. */
    public List<String> warnings() {
        return messages.stream()
                .filter(line -> line.startsWith("WARN ") || line.startsWith("ERROR "))
                .toList();
    }

    @Override
    public void close() {
        replaceBy(before);
        appender.stop();
    }

    private void replaceBy(LoggerConfig config) {
        context.getConfiguration().removeLogger(captured.getName());
        if (config != null) {
            context.getConfiguration().addLogger(config.getName(), config);
        }
        context.updateLoggers();
    }
}

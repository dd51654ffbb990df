// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.testsupport;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Property;

/** Listens to what is logged and keeps it off the console. */
public final class LogCapture implements AutoCloseable {

    private final List<String> messages = new CopyOnWriteArrayList<>();
    private final Logger logger;
    private final Level before;
    private final AbstractAppender appender;

    /** Captures the log of a class, from INFO on. */
    public LogCapture(Class<?> owner) {
        this((Logger) LogManager.getLogger(owner), Level.INFO);
    }

    /** Everything this component logs, at every level, with the stack traces. */
    public static LogCapture everything() {
        return new LogCapture((Logger) LogManager.getLogger("io.github.camelseedance"), Level.TRACE);
    }

    /** Captures the log of this name, from INFO on. */
    public static LogCapture of(String name) {
        return new LogCapture((Logger) LogManager.getLogger(name), Level.INFO);
    }

    private LogCapture(Logger logger, Level level) {
        this.logger = logger;
        before = logger.getLevel();
        appender = new AbstractAppender("capture", null, null, true, Property.EMPTY_ARRAY) {
            @Override
            public void append(LogEvent event) {
                messages.add(event.getLevel() + " " + event.getMessage().getFormattedMessage()
                        + (event.getThrown() == null ? "" : " " + ThrowableText.of(event.getThrown())));
            }
        };
        appender.start();
        logger.addAppender(appender);
        logger.setAdditive(false);
        // Last, because the other two read the configured level anew.
        logger.setLevel(level);
    }

    /** Logs from this level on, until this is closed. */
    public void setLevel(Level level) {
        logger.setLevel(level);
    }

    /** Level and text of each. */
    public List<String> messages() {
        return messages;
    }

    @Override
    public void close() {
        logger.removeAppender(appender);
        logger.setAdditive(true);
        logger.setLevel(before);
        appender.stop();
    }
}

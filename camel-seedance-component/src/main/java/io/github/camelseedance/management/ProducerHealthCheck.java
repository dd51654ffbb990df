package io.github.camelseedance.management;

import java.util.Map;

import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckResultBuilder;

/** Whether the producers of an endpoint can do their work. */
public final class ProducerHealthCheck implements HealthCheck {

    private final String id;
    private final Readiness readiness;
    private volatile boolean enabled;

    public ProducerHealthCheck(String id, Readiness readiness, boolean enabled) {
        this.id = id;
        this.readiness = readiness;
        this.enabled = enabled;
    }

    @Override
    public String getId() {
        return id;
    }

    @Override
    public String getGroup() {
        return "camel";
    }

    @Override
    public boolean isEnabled() {
        return enabled;
    }

    @Override
    public void setEnabled(boolean enabled) {
        this.enabled = enabled;
    }

    @Override
    public Result call(Map<String, Object> options) {
        return enabled
                ? readiness.look(this)
                : HealthCheckResultBuilder.on(this)
                        .message("Disabled")
                        .detail(CHECK_ID, id)
                        .detail(CHECK_ENABLED, false)
                        .unknown()
                        .build();
    }
}

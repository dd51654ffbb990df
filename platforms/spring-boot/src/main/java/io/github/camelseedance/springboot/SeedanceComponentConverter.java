// SPDX-License-Identifier: Apache-2.0
package io.github.camelseedance.springboot;

import java.util.Set;

import io.github.camelseedance.SeedanceConfiguration;
import io.github.camelseedance.ledger.JobRepository;
import org.springframework.boot.context.properties.ConfigurationPropertiesBinding;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.convert.TypeDescriptor;
import org.springframework.core.convert.converter.GenericConverter;

/**
 * Converts the name of a bean ({@code #bean:ledger}, {@code #ledger} or {@code ledger}) to the bean. A missing bean fails the
 * start, or jobs would have no ledger.
 */
@Configuration(proxyBeanMethods = false)
@ConfigurationPropertiesBinding
public class SeedanceComponentConverter implements GenericConverter {

    private static final String BEAN = "bean:";

    private final ApplicationContext application;

    public SeedanceComponentConverter(@Lazy ApplicationContext application) {
        this.application = application;
    }

    @Override
    public Set<ConvertiblePair> getConvertibleTypes() {
        return Set.of(
                new ConvertiblePair(String.class, JobRepository.class),
                new ConvertiblePair(String.class, SeedanceConfiguration.class));
    }

    @Override
    public Object convert(Object source, TypeDescriptor sourceType, TypeDescriptor targetType) {
        String name = source == null ? "" : source.toString().trim();
        if (name.isEmpty()) {
            return null;
        }
        String bean = name.startsWith("#") ? name.substring(1) : name;
        return application.getBean(bean.startsWith(BEAN) ? bean.substring(BEAN.length()) : bean, targetType.getType());
    }
}

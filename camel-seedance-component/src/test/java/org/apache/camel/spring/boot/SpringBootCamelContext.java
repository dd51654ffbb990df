package org.apache.camel.spring.boot;

import org.apache.camel.impl.DefaultCamelContext;

/** Has the name of the context that Spring Boot applications have, which is how they are told from others. */
public class SpringBootCamelContext extends DefaultCamelContext {}

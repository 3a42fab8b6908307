/**
 * Settings: where they come from, what they mean, and what is wrong with them.
 *
 * <p>In: application.yml, environment variables and command-line arguments, by Spring Boot's conventions. Out: {@link
 * io.callboard.app.config.ServiceConfig} for the service, with a record for each group of settings, and {@link io.callboard.app.kafka.KafkaTarget} for every Kafka client, or a {@link
 * io.callboard.app.config.BadSettingException} that names key, value and reason in one line.
 */
@NullMarked
package io.callboard.app.config;

import org.jspecify.annotations.NullMarked;

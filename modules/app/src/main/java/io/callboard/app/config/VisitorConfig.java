package io.callboard.app.config;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may register visitors.
 *
 * @param openRegistration whether anybody may register a visitor, as Rocket.Chat has it; else whoever is logged in
 */
public record VisitorConfig(@DefaultValue("false") boolean openRegistration) {}

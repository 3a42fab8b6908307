package io.callboard.app.demo.calls;

import java.util.List;
import java.util.Optional;

/**
 * What people call about.
 *
 * @param share of all calls, 0 to 1; all shares together are 1
 * @param topics tags that its calls carry
 */
enum Department {
    SALES("sales", 0.28, List.of("offer", "new-customer", "upgrade", "price")),
    SUPPORT("support", 0.36, List.of("login", "app", "delivery", "how-to")),
    BILLING("billing", 0.22, List.of("invoice", "refund", "payment", "address")),
    TECHNICAL("technical", 0.14, List.of("outage", "router", "repair", "installation"));

    private final String queue;
    private final double share;
    private final List<String> topics;

    Department(String queue, double share, List<String> topics) {
        this.queue = queue;
        this.share = share;
        this.topics = topics;
    }

    String id() {
        return "dept-" + queue;
    }

    String queue() {
        return queue;
    }

    double share() {
        return share;
    }

    List<String> topics() {
        return topics;
    }

    /** @param point 0 to 1; spread evenly, departments come up by their shares */
    static Department at(double point) {
        double sum = 0;
        for (Department department : values()) {
            sum += department.share;
            if (point < sum) {
                return department;
            }
        }
        return values()[values().length - 1];
    }

    /** Where a call of this department is handed on to. */
    Optional<Department> colleague() {
        return switch (this) {
            case SALES -> Optional.of(BILLING);
            case SUPPORT -> Optional.of(TECHNICAL);
            case BILLING -> Optional.of(SUPPORT);
            case TECHNICAL -> Optional.empty();
        };
    }
}

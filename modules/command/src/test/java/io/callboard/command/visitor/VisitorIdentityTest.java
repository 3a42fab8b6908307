package io.callboard.command.visitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class VisitorIdentityTest {

    @Property(tries = 200)
    void shouldBeTheSameForTheSameTokenWhereverItIsDerived(@ForAll String token) {
        // when
        VisitorIdentity identity = VisitorIdentity.of(token);

        // then
        assertThat(identity).isEqualTo(VisitorIdentity.of(token));
        assertThat(identity.id()).matches("[23456789A-HJ-NP-TW-Za-km-z]{17}");
        assertThat(identity.username()).matches("guest-[0-9]{1,12}");
    }

    @Test
    void shouldStayAsItIsSinceRecordsOfItLieInLogs() {
        assertThat(VisitorIdentity.of("a-secret-of-the-visitor"))
                .isEqualTo(new VisitorIdentity("w9g6RTtcJ84KqP7Nz", "guest-955610812545"));
    }

    @Test
    void shouldDifferBetweenTokens() {
        // given
        Set<String> ids = new HashSet<>();
        Set<String> usernames = new HashSet<>();

        // when
        for (int i = 0; i < 10_000; i++) {
            VisitorIdentity identity = VisitorIdentity.of("token-" + i);
            ids.add(identity.id());
            usernames.add(identity.username());
        }

        // then
        assertThat(ids).hasSize(10_000);
        assertThat(usernames).hasSize(10_000);
    }
}

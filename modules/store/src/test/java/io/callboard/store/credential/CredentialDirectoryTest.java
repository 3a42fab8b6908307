package io.callboard.store.credential;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CredentialDirectoryTest {

    private static final UserRecord ANN = new UserRecord("u1", "ann", Set.of(), "Ann Lee", "Ann@Example.org");

    private final CredentialDirectory directory = new CredentialDirectory();

    @Test
    void shouldFindAUserByNameAndAddressWhateverTheirCase() {
        // when
        directory.put(ANN);

        // then
        assertThat(directory.userNamed("ann")).contains(ANN);
        assertThat(directory.userNamed("ANN")).contains(ANN);
        assertThat(directory.userWithEmail("ann@example.org")).contains(ANN);
        assertThat(directory.userNamed("ann@example.org")).isEmpty();
        assertThat(directory.userWithEmail("ann")).isEmpty();
    }

    @Test
    void shouldFindAUserByTheNamesOfTheLatestRecordAlone() {
        // given
        directory.put(ANN);
        UserRecord renamed = new UserRecord("u1", "anna", Set.of("admin"));

        // when
        directory.put(renamed);

        // then
        assertThat(directory.userNamed("anna")).contains(renamed);
        assertThat(directory.userNamed("ann")).isEmpty();
        assertThat(directory.userWithEmail("ann@example.org")).isEmpty();

        // when
        directory.remove(UserRecord.key("u1"));

        // then
        assertThat(directory.userNamed("anna")).isEmpty();
    }

    @Test
    void shouldPreferTheExactNameAndFindNobodyByOneThatSeveralHave() {
        // given
        UserRecord other = new UserRecord("u2", "Ann", Set.of());
        directory.put(ANN);
        directory.put(other);

        // then
        assertThat(directory.userNamed("ann")).contains(ANN);
        assertThat(directory.userNamed("Ann")).contains(other);
        assertThat(directory.userNamed("ANN")).isEmpty();

        // when
        directory.put(new UserRecord("u3", "ann", Set.of()));

        // then
        assertThat(directory.userNamed("ann")).isEmpty();
    }

    @Test
    void shouldKeepUserAndPasswordApart() throws Exception {
        // given
        PasswordRecord password = new PasswordRecord("u1", "$2b$11$hash", Instant.parse("2026-01-01T00:00:00Z"));
        directory.put(ANN);

        // when
        directory.put(Credential.parse(password.toKey(), password.toValue()));

        // then
        assertThat(directory.password("u1")).contains(password);
        assertThat(directory.user("u1")).contains(ANN);
        assertThat(password.toString()).doesNotContain("hash");

        // when
        directory.remove(password.toKey());

        // then
        assertThat(directory.password("u1")).isEmpty();
        assertThat(directory.user("u1")).contains(ANN);
    }

    @Test
    void shouldReadWhatItWrote() throws Exception {
        assertThat(Credential.parse(ANN.toKey(), ANN.toValue())).isEqualTo(ANN);
    }
}

package io.callboard.app.account;

import com.password4j.BcryptFunction;
import com.password4j.types.Bcrypt;
import io.callboard.command.account.PasswordDigest;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The slow, salted hash that is kept of a password: bcrypt over the password's SHA-256 in hex (ADR 9). A hash says its own cost, so one made
 * with another cost is still good. Thread-safe; takes a tenth of a second of a processor or more, on purpose.
 */
public final class PasswordHash {

    private static final Logger LOG = LoggerFactory.getLogger(PasswordHash.class);

    /** Binary logarithm of the rounds. */
    private static final int COST = 11;

    /** Of 32 random bytes that nobody kept, without cost: what is compared in place of a password that is not there. */
    private static final String NOBODYS = "WDCIw0tWvclQ8CPbLKg8FeI.1shb0D7aJkSORs2mQqEgrNrxlCrgS";

    /** Version, cost, salt and hash. */
    private static final Pattern HASH = Pattern.compile("\\$2[aby]\\$(0[4-9]|[12][0-9]|3[01])\\$[./A-Za-z0-9]{53}");

    /** What takes the time: 2^cost rounds, the cost being the hash's. */
    @FunctionalInterface
    interface Comparison {

        boolean matches(String text, String hash);
    }

    private final BcryptFunction bcrypt = BcryptFunction.getInstance(Bcrypt.B, COST);
    private final Comparison comparison;

    public PasswordHash() {
        this((text, hash) -> BcryptFunction.getInstanceFromHash(hash).check(text, hash));
    }

    PasswordHash(Comparison comparison) {
        this.comparison = comparison;
    }

    public String of(PasswordDigest password) {
        return bcrypt.hash(password.hex()).getResult();
    }

    /** A hash that no password has, as slow as any made here. */
    public String nobodys() {
        return nobodys(COST);
    }

    /**
     * Takes as long for a wrong password as for the right one, and for a hash of a lower cost, brought along from elsewhere, or one that
     * cannot be read, as long as for one made here. Only a higher cost takes longer.
     */
    public boolean matches(PasswordDigest password, String hash) {
        if (!HASH.matcher(hash).matches()) {
            LOG.warn("The hash kept of a password is none that this version knows; set the password anew");
            comparison.matches(password.hex(), nobodys());
            return false;
        }
        boolean right = comparison.matches(password.hex(), hash);
        int done = BcryptFunction.getInstanceFromHash(hash).getLogarithmicRounds();
        // 2^n + 2^n + 2^(n+1) + … + 2^(COST-1) = 2^COST
        for (int missing = done; missing < COST; missing++) {
            comparison.matches(password.hex(), nobodys(missing));
        }
        return right;
    }

    private static String nobodys(int cost) {
        return "$2b$%02d$%s".formatted(cost, NOBODYS);
    }
}

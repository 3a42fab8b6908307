package io.callboard.app.account;

import com.password4j.BadParametersException;
import com.password4j.BcryptFunction;
import com.password4j.types.Bcrypt;
import io.callboard.command.account.PasswordDigest;
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

    /** Of 32 random bytes that nobody kept, with the cost above: what is compared in place of a password that is not there. */
    private static final String NOBODYS = "$2b$11$WDCIw0tWvclQ8CPbLKg8FeI.1shb0D7aJkSORs2mQqEgrNrxlCrgS";

    private final BcryptFunction bcrypt = BcryptFunction.getInstance(Bcrypt.B, COST);

    public String of(PasswordDigest password) {
        return bcrypt.hash(password.hex()).getResult();
    }

    /** A hash that no password has, as slow as any made here. */
    public String nobodys() {
        return NOBODYS;
    }

    /** Takes as long for a wrong password as for the right one. */
    public boolean matches(PasswordDigest password, String hash) {
        try {
            return BcryptFunction.getInstanceFromHash(hash).check(password.hex(), hash);
        } catch (BadParametersException e) {
            LOG.warn("The hash kept of a password is none that this version knows; set the password anew");
            return false;
        }
    }
}

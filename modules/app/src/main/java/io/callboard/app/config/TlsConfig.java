package io.callboard.app.config;

import static io.callboard.app.config.BadSettingException.require;

import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * TLS of the public port.
 *
 * @param keystore PKCS12 or JKS file with the server's key and chain
 */
public record TlsConfig(Path keystore, @DefaultValue("") String password) {

    public TlsConfig {
        require(
                Files.isReadable(keystore),
                "callboard.http.tls.keystore",
                keystore,
                "must be a keystore file that can be read");
    }

    /** Leaves the password out. */
    @Override
    public String toString() {
        return "TlsConfig[keystore=" + keystore + "]";
    }
}

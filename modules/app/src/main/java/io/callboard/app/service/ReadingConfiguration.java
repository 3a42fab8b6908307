package io.callboard.app.service;

import io.callboard.app.config.HttpConfig;
import io.callboard.app.config.ListConfig;
import io.callboard.app.config.ServiceConfig;
import io.callboard.app.config.Settings;
import io.callboard.app.config.TlsConfig;
import io.callboard.app.streams.StreamsLifecycle;
import io.callboard.app.streams.StreamsSettings;
import io.callboard.events.RoomPartitions;
import io.callboard.http.HttpServer;
import io.callboard.http.HttpSettings;
import io.callboard.http.Permissions;
import io.callboard.http.RouteGroup;
import io.callboard.http.command.CommandRoutes;
import io.callboard.http.parameters.PageLimits;
import io.callboard.http.peer.HttpPeers;
import io.callboard.http.peer.PeerRoutes;
import io.callboard.query.RoomLocator;
import io.callboard.query.RoomQueries;
import io.callboard.query.RoutedRooms;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What answers: the projection, the other instances beside it, and the HTTP server in front of both. */
@Configuration(proxyBeanMethods = false)
class ReadingConfiguration {

    /** Closed by {@link Service}, which knows the order. */
    @Bean(destroyMethod = "")
    StreamsLifecycle streams(
            ServiceConfig config, Settings settings, RoomPartitions partitions, PrometheusMeterRegistry meters) {
        StreamsSettings streams = new StreamsSettings(
                settings.streamsProperties(),
                config.topics(),
                partitions,
                config.applicationId(),
                config.instanceId(),
                config.advertised(),
                config.stateDir(),
                config.standbys(),
                config.streamThreadsOrDefault(),
                config.memory().rocksdb().toBytes(),
                config.memory().liveRooms().toBytes(),
                Math.toIntExact(config.limits().roomSize().toBytes()),
                config.commands().decide(),
                config.ready().maxLag(),
                config.peers().maxStandbyLag());
        return new StreamsLifecycle(streams, meters, Clock.systemUTC());
    }

    /** Asked for only where a secret is configured. */
    @Bean(destroyMethod = "close")
    HttpPeers peers(ServiceConfig config) {
        return new HttpPeers(config.peers().key().orElseThrow());
    }

    /** Without a secret there is nobody else to ask: one instance holds all partitions. */
    @Bean
    RoomQueries rooms(
            ServiceConfig config,
            RoomPartitions partitions,
            StreamsLifecycle streams,
            ObjectProvider<HttpPeers> peers) {
        RoomLocator locator = config.peers().key().isPresent() ? streams.locator(peers.getObject()) : streams.locator();
        return new RoutedRooms(partitions, locator);
    }

    @Bean(destroyMethod = "")
    HttpServer httpServer(
            ServiceConfig config,
            RoomQueries rooms,
            StreamsLifecycle streams,
            CommandRoutes commands,
            PrometheusMeterRegistry meters,
            List<RouteGroup> routes) {
        return new HttpServer(
                rooms,
                commands.opening(),
                streams.users(),
                streams.readiness(),
                httpSettings(config),
                new Permissions(config.permissions()),
                meters,
                routes,
                config.peers()
                        .key()
                        .map(secret -> new PeerRoutes(streams.rooms(), secret))
                        .orElse(null));
    }

    private static HttpSettings httpSettings(ServiceConfig config) {
        HttpConfig http = config.http();
        ListConfig lists = config.lists();
        TlsConfig tls = http.tls();
        return new HttpSettings(
                http.host(),
                http.port(),
                http.internalHost(),
                http.internalPortOrDefault(),
                new PageLimits(lists.defaultCount(), lists.maxCount(), lists.ceiling(), lists.maxWindow()),
                Math.toIntExact(config.limits().body().toBytes()),
                Math.toIntExact(config.limits().query().toBytes()),
                tls == null ? null : new HttpSettings.Tls(tls.keystore(), tls.password()),
                http.corsOrigins(),
                http.trustRealIp(),
                config.rateLimit().limits(),
                http.stopTimeout());
    }
}

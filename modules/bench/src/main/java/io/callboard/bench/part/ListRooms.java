package io.callboard.bench.part;

import io.callboard.bench.Bench;
import io.callboard.bench.Part;
import io.callboard.bench.Tool;
import io.callboard.bench.machine.Wrk;
import io.callboard.bench.machine.WrkResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A filtered page of rooms with the number of all that match. */
public final class ListRooms implements Part {

    private static final int CLIENTS = 16;

    @Override
    public String name() {
        return "list";
    }

    @Override
    public String question() {
        return "GET rooms, page of " + Mix.PAGE + " with exact total, ten mixes: time at 1 client, requests at "
                + CLIENTS;
    }

    @Override
    public Set<Tool> needs() {
        return Set.of(Tool.WRK, Tool.POSTGRES);
    }

    @Override
    public void measure(Bench bench) throws Exception {
        World world = World.large(bench);
        Server callboard = world.callboard();
        Server postgres = world.postgres();
        SameAnswers.requireLists(world, callboard, postgres);
        Server bare = world.bare();

        Wrk wrk = new Wrk(bench.machine(), bench.scratch().resolve("wrk"));
        List<String> all = new ArrayList<>();
        for (Mix mix : Mix.values()) {
            all.addAll(mix.paths(world.data()));
        }
        Path every = wrk.paths("every-mix", all);
        Path everyBare = wrk.paths(
                "every-mix-bare", Stream.of(Mix.values()).map(BareServer::path).toList());
        List<List<String>> mixes =
                Stream.of(Mix.values()).map(mix -> mix.paths(world.data())).toList();
        for (Server server : List.of(callboard, postgres)) {
            WarmUp.of(bench, server, window -> WarmUp.askEach(server, mixes, window));
        }
        for (Server server : List.of(callboard, postgres, bare)) {
            Path warming = server.equals(bare) ? everyBare : every;
            WarmUp.of(
                    bench,
                    server,
                    window -> wrk.run(server.address(), server.headers(), warming, CLIENTS, window)
                            .requestsPerSecond());
        }

        world.postgresRows().database().awaitIdle();
        Readings readings = new Readings(name());
        double cpus = 0;
        for (int run = 0; run < bench.scale().runs(); run++) {
            bench.progress().step("list, run " + (run + 1), Mix.values().length);
            for (Mix mix : Mix.values()) {
                List<String> paths = mix.paths(world.data());
                for (Server server : Turns.of(List.of(callboard, postgres), run)) {
                    OneClient.Times times =
                            OneClient.ask(server, paths, bench.scale().mixRun());
                    readings.add(mix.title() + " time", server.subject(), "ms", times.mean());
                }
                if (bench.scale().isLoaded(mix.title())) {
                    for (Server server : Turns.of(List.of(callboard, bare, postgres), run)) {
                        Path asked =
                                wrk.paths(mix.title(), server.equals(bare) ? List.of(BareServer.path(mix)) : paths);
                        WrkResult result = wrk.run(
                                server.address(),
                                server.headers(),
                                asked,
                                CLIENTS,
                                bench.scale().mixLoad());
                        world.postgresRows().database().awaitIdle();
                        readings.add(
                                mix.title() + " requests", server.subject(), "requests/s", result.requestsPerSecond());
                        cpus = Math.max(cpus, result.cpus());
                    }
                }
                bench.progress().at(mix.ordinal() + 1);
            }
        }
        readings.handTo(bench.figures());
        bench.figures()
                .note(
                        name(),
                        "The mixes: open rooms; those of an agent; of these the closed; a queue's, created in 7 days; with a tag; a visitor's; all; a queue's, closed in a day; ten agents'; a queue's closed ones at offset %,d."
                                .formatted(world.data().rooms() / 100));
        bench.figures()
                .note(
                        name(),
                        "Each mix is asked for %,d ms by one client in each run, and those measured with more for %d s by %d."
                                .formatted(
                                        bench.scale().mixRun().toMillis(),
                                        bench.scale().mixLoad().toSeconds(),
                                        CLIENTS));
        Notes.warmUp(bench, name());
        Notes.loadGenerator(bench, name(), cpus);
        Notes.memory(bench, name());
    }
}

package io.callboard.bench.data;

import io.callboard.bench.data.Draw.Of;
import java.util.List;
import java.util.stream.IntStream;

/** Everything that rooms have in common: agents, queues, tags, and what people are called and say. */
final class Directory {

    /** @param id the agent's {@code _id} */
    record Person(String id, String username, String name) {}

    /** @param departmentId each queue belongs to a department of its own */
    record Queue(String name, String departmentId) {}

    private static final List<String> FIRST_NAMES = List.of(
            "Ada",
            "Amélie",
            "Bruno",
            "Carla",
            "David",
            "Elif",
            "Finn",
            "Grażyna",
            "Hugo",
            "Ines",
            "Jonas",
            "Katharina",
            "Luca",
            "Mia",
            "Noor",
            "Olga",
            "Pavel",
            "Quentin",
            "Rosa",
            "Søren",
            "Tomás",
            "Ursula",
            "Viktor",
            "Yara");

    private static final List<String> LAST_NAMES = List.of(
            "Abel",
            "Bauer",
            "Costa",
            "Dubois",
            "Eriksen",
            "Ferrari",
            "García",
            "Hoffmann",
            "Ivanov",
            "Jansen",
            "Kowalski",
            "Lindqvist",
            "Müller",
            "Novák",
            "Okafor",
            "Petersen",
            "Rossi",
            "Schneider",
            "Tanaka",
            "Varga",
            "Weber",
            "Zidane");

    private static final List<String> TEXTS = List.of(
            "Good morning, where is my parcel?",
            "One moment please, I am looking it up.",
            "The invoice of last month looks wrong.",
            "The corrected invoice is on its way.",
            "Please call me back this afternoon.",
            "I am putting you through to a colleague.",
            "The line is down again since this morning.",
            "Done. Is there anything else?");

    final List<Person> agents;
    final List<Queue> queues;
    final List<String> tags;

    Directory(Draw draw, int agents, int queues, int tags) {
        this.agents = IntStream.range(0, agents)
                .mapToObj(agent -> person(draw, agent))
                .toList();
        this.queues = IntStream.range(0, queues)
                .mapToObj(queue -> new Queue("queue-%02d".formatted(queue), id(draw, Of.QUEUE, queue)))
                .toList();
        this.tags = IntStream.range(0, tags).mapToObj("tag-%03d"::formatted).toList();
    }

    String name(long draw) {
        return pick(FIRST_NAMES, draw) + " " + pick(LAST_NAMES, draw >>> 16);
    }

    String text(long draw) {
        return pick(TEXTS, draw);
    }

    private Person person(Draw draw, int agent) {
        return new Person(id(draw, Of.AGENT, agent), "agent.%04d".formatted(agent), name(draw.bits(Of.PERSON, agent)));
    }

    private static String id(Draw draw, Of of, long thing) {
        return Ids.text(draw.bits(of, thing), draw.bits(of, ~thing));
    }

    private static String pick(List<String> from, long draw) {
        return from.get((int) ((draw & 0xFFFF) * from.size() >>> 16));
    }
}

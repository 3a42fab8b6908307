package io.callboard.app.service;

import com.fasterxml.jackson.databind.JsonNode;
import io.callboard.app.service.RoomsApi.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/** Opens and closes rooms over HTTP. Thread-safe. */
record VoipClient(RoomsApi api) {

    static final String NO_KEY = "";

    private static final String OPEN = RoomsApi.ROOM + "?agentId=" + ServiceOnBroker.ADMIN + "&token=";
    private static final String CLOSE = "/api/v1/voip/room.close";

    /** @param key names the wish; {@link #NO_KEY} for none */
    Reply open(String token, String key) {
        return api.call("GET", OPEN + RoomsApi.encoded(token), "", key);
    }

    Reply close(String rid, String token, String key) {
        String body = "{\"rid\":\"%s\",\"token\":\"%s\",\"options\":{\"tags\":[]}}".formatted(rid, token);
        return api.call("POST", CLOSE, body, key);
    }

    JsonNode room(String rid, String token) {
        return api.json(RoomsApi.ROOM + "?rid=" + rid + "&token=" + RoomsApi.encoded(token))
                .path("room");
    }

    static String rid(Reply opened) {
        return opened.json().at("/room/_id").asText();
    }

    static boolean isNew(Reply opened) {
        return opened.json().path("newRoom").asBoolean();
    }

    static String error(Reply refused) {
        return refused.json().path("error").asText();
    }

    /** All at once, as far as there are threads; returns when all are answered. */
    static <T> List<T> race(ExecutorService threads, List<? extends Callable<T>> requests) throws Exception {
        List<Future<T>> running = new ArrayList<>();
        for (Callable<T> request : requests) {
            running.add(threads.submit(request));
        }
        List<T> answers = new ArrayList<>();
        for (Future<T> one : running) {
            answers.add(one.get());
        }
        return answers;
    }
}

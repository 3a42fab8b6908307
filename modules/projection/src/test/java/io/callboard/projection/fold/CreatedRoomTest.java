package io.callboard.projection.fold;

import static io.callboard.projection.fold.StoredRoom.json;
import static io.callboard.projection.fold.StoredRoom.object;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callboard.events.RoomEvent;
import io.callboard.testkit.RoomEvents;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** contract.md part B, {@code created}, and section 7.2. */
class CreatedRoomTest {

    @Test
    void shouldHaveEveryDefaultOfACallWhenOnlyTheVisitorIsGiven() {
        // when
        JsonNode room = created("{'v':{'_id':'v1','token':'t1'}}");

        // then
        assertThat(room).isEqualTo(json("""
                {"_id":"r1","t":"v","v":{"_id":"v1","token":"t1","status":"online"},
                 "ts":"2026-01-05T09:00:00.000Z","lm":"2026-01-05T09:00:00.000Z","_updatedAt":"2026-01-05T09:00:00.000Z",
                 "queuedAt":"2026-01-05T09:00:00.000Z","callStarted":"2026-01-05T09:00:00.000Z",
                 "open":true,"msgs":0,"usersCount":1,"waitingResponse":true,"name":"v1","fname":"v1","direction":"inbound",
                 "queue":"default","source":{"type":"api"},"uids":[],"responseBy":"","livechatData":"","priorityId":"",
                 "autoTranslateLanguage":""}"""));
    }

    @Test
    void shouldHaveNoDefaultsOfACallWhenItIsATextChat() {
        // when
        JsonNode room = created("{'t':'l','v':{'_id':'v1','token':'t1'}}");

        // then
        assertThat(room).isEqualTo(json("""
                {"_id":"r1","t":"l","v":{"_id":"v1","token":"t1","status":"online"},
                 "ts":"2026-01-05T09:00:00.000Z","lm":"2026-01-05T09:00:00.000Z","_updatedAt":"2026-01-05T09:00:00.000Z",
                 "open":true,"msgs":0,"usersCount":1,"waitingResponse":true}"""));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "Ann, guest-1, 4711, Ann-4711, Ann",
                "Ann, guest-1, -, Ann, Ann",
                "-, guest-1, 4711, guest-1-4711, guest-1",
                "'', guest-1, '', guest-1, guest-1",
                "-, -, 4711, v1-4711, v1",
                "-, -, -, v1, v1"
            })
    void shouldNameTheRoomAfterTheVisitorAndTheCall(
            String name, String username, String callId, String expectedName, String expectedFname) {
        // given
        ObjectNode fields = object("{'v':{'_id':'v1','token':'t1'}}");
        ObjectNode visitor = (ObjectNode) fields.get("v");
        putUnlessNull(visitor, Map.of("name", String.valueOf(name), "username", String.valueOf(username)));
        putUnlessNull(fields, Map.of("callUniqueId", String.valueOf(callId)));

        // when
        JsonNode room = created(fields.toString());

        // then
        assertThat(room.path("name").asText()).isEqualTo(expectedName);
        assertThat(room.path("fname").asText()).isEqualTo(expectedFname);
    }

    @Test
    void shouldKeepTheProducersFieldsWhenTheFoldDoesNotComputeThem() {
        // given
        String fields = """
                {"t":"v","v":{"_id":"v1","token":"t1","username":"u","status":"away","segment":"gold"},"name":"Given","fname":"Gwen",
                 "departmentId":"d","departmentAncestors":["p"],"direction":"outbound","queue":"q","callUniqueId":"c",
                 "callStarted":"2026-01-05T08:59:00.000Z","source":{"type":"app","id":"x"},"customFields":{"a":1.50},"default":false,
                 "ro":false,"sysMes":true,"cl":false,"usersCount":2,"uids":["a"],"tags":["x"],"u":{"_id":"b","username":"bot"},
                 "inventedLater":{"kept":[1,null]}}""";

        // when
        JsonNode room = created(fields);

        // then
        json(fields)
                .properties()
                .forEach(field -> assertThat(room.get(field.getKey())).isEqualTo(field.getValue()));
    }

    @Test
    void shouldIgnoreFieldsThatTheFoldComputes() {
        // when
        JsonNode room = created("""
                {"v":{"_id":"v1","token":"t1","lastMessageTs":"2020-01-01T00:00:00Z"},"_id":"other","open":false,"msgs":9,
                 "ts":"2020-01-01T00:00:00Z","lm":"2020-01-01T00:00:00Z","_updatedAt":"2020-01-01T00:00:00Z",
                 "queuedAt":"2020-01-01T00:00:00Z","closedAt":"2020-01-01T00:00:00Z","callDuration":1,"callWaitingTime":2,
                 "callTotalHoldTime":3,"closer":"user","closedBy":{"_id":"a","username":"a"},"metrics":{"v":{}},"lastMessage":{"_id":"m"},
                 "waitingResponse":false,"responseBy":{"_id":"a"},"onHold":true,"queuePosition":4}""");

        // then
        assertThat(room).isEqualTo(created("{'v':{'_id':'v1','token':'t1'}}"));
    }

    @Test
    void shouldNeverKeepMembersThatNoReadShows() {
        // when
        JsonNode room = created("{'v':{'_id':'v1','token':'t1'},'joinCode':'1','members':[],'importIds':[],'e2e':{}}");

        // then
        assertThat(room).isEqualTo(created("{'v':{'_id':'v1','token':'t1'}}"));
    }

    @Test
    void shouldBeServedFromTheStartWhenAnAgentIsGiven() {
        // when
        JsonNode room = created(
                "{'v':{'_id':'v1','token':'t1'},'servedBy':{'_id':'a1','username':'kim','ts':'2020-01-01T00:00:00Z'}}");

        // then
        assertThat(room.get("servedBy"))
                .isEqualTo(json("{'_id':'a1','username':'kim','ts':'2026-01-05T09:00:00.000Z'}"));
        assertThat(room.get("u")).isEqualTo(json("{'_id':'a1','username':'kim'}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"[{'phoneNumber':'+431'},{'phoneNumber':'+432'}]; '+431'", "'+431'; '+431'", "[]; ''", "null; ''"})
    void shouldShowTheFirstPhoneNumberAndLeaveItOutWhenThereIsNone(String phone, String expected) {
        // when
        JsonNode room = created("{'v':{'_id':'v1','token':'t1','phone':" + quoted(phone) + "}}");

        // then
        assertThat(room.path("v").path("phone").asText()).isEqualTo(expected);
        assertThat(room.path("v").has("phone")).isEqualTo(!expected.isEmpty());
    }

    @Test
    void shouldLeaveMembersOutWhenTheyAreNull() {
        // when
        JsonNode room = created(
                "{'v':{'_id':'v1','token':'t1','username':null,'name':null,'status':null},'tags':null,'queue':null}");

        // then
        assertThat(room).isEqualTo(created("{'v':{'_id':'v1','token':'t1'}}"));
    }

    @Test
    void shouldTruncateTimesToMilliseconds() {
        // given
        var life = RoomEvents.of("r1").at(RoomEvents.START.plusNanos(1_999_999)).created("v1");

        // when
        StoredRoom room = StoredRoom.after(life);

        // then
        assertThat(room.at("/ts").asText()).isEqualTo("2026-01-05T09:00:00.001Z");
    }

    private static String quoted(String phone) {
        return phone.startsWith("+") ? "'" + phone + "'" : phone;
    }

    private static void putUnlessNull(ObjectNode object, Map<String, String> texts) {
        texts.forEach((name, text) -> {
            if (!text.equals("null")) {
                object.put(name, text);
            }
        });
    }

    private static JsonNode created(String fields) {
        return StoredRoom.after(RoomEvents.of("r1").fact(new RoomEvent.Created(object(fields))))
                .document();
    }
}

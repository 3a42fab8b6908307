package io.callboard.events;

/** Every field name of the events' data, for the parser and the writer; nobody else knows them (contract.md, part B and section 7). */
final class WireFields {

    static final String ID = "_id";
    static final String AGENT = "agent";
    static final String CALL_TOTAL_HOLD_TIME = "callTotalHoldTime";
    static final String CLOSED_BY = "closedBy";
    static final String CLOSER = "closer";
    static final String COMMENT = "comment";
    static final String CUSTOM_FIELDS = "customFields";
    static final String DEPARTMENT_ANCESTORS = "departmentAncestors";
    static final String DEPARTMENT_ID = "departmentId";
    static final String FROM = "from";
    static final String MESSAGE = "message";
    static final String MESSAGE_ID = "messageId";
    static final String MESSAGE_TYPE = "t";
    static final String MSG = "msg";
    static final String NAME = "name";
    static final String PHONE = "phone";
    static final String PHONE_NUMBER = "phoneNumber";
    static final String POSITION = "position";
    static final String QUEUE = "queue";
    static final String REASON = "reason";
    static final String ROOM = "room";
    static final String SENDER = "sender";
    static final String SERVED_BY = "servedBy";
    static final String SERVICE_TIME_DURATION = "serviceTimeDuration";
    static final String SOURCE = "source";
    static final String STATUS = "status";
    static final String TAGS = "tags";
    static final String TO = "to";
    static final String TOKEN = "token";
    static final String TS = "ts";
    static final String TYPE = "type";
    static final String U = "u";
    static final String UIDS = "uids";
    static final String USERNAME = "username";
    static final String USERS_COUNT = "usersCount";
    static final String V = "v";
    static final String WAIT_MS = "waitMs";

    private WireFields() {}
}

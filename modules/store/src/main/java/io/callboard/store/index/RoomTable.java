package io.callboard.store.index;

import io.callboard.store.index.Attributes.Agent;
import io.callboard.store.index.Attributes.Routing;
import io.callboard.store.index.Attributes.Tags;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rooms in their blocks, and what finds their slots: by rid, visitor, and value. Every change keeps all of them in step, and touches
 * only what differs. Not thread-safe.
 */
final class RoomTable {

    private final TimeBlocks blocks = new TimeBlocks();
    private final Dictionary<Routing> routings = new Dictionary<>();
    private final Dictionary<Agent> agents = new Dictionary<>();
    private final Dictionary<String> tags = new Dictionary<>();
    private final Facets facets = new Facets();
    private final SlotTable rids = new SlotTable(this::hashOfRid);
    private final SlotPostings visitorIds = new SlotPostings(slot -> get(Column.VISITOR_ID, slot));
    private final SlotPostings visitorTokens = new SlotPostings(slot -> get(Column.VISITOR_TOKEN, slot));
    private int size;

    int size() {
        return size;
    }

    TimeBlocks blocks() {
        return blocks;
    }

    Block block(int slot) {
        return blocks.of(slot);
    }

    boolean isOpen(int slot) {
        return block(slot).isOpen(Block.positionOf(slot));
    }

    Facets facets() {
        return facets;
    }

    SlotPostings visitorIds() {
        return visitorIds;
    }

    SlotPostings visitorTokens() {
        return visitorTokens;
    }

    Dictionary<Routing> routings() {
        return routings;
    }

    Dictionary<Agent> agents() {
        return agents;
    }

    void put(String rid, RoomIndexEntry entry) {
        byte[] key = rid.getBytes(StandardCharsets.UTF_8);
        int slot = find(key);
        if (slot >= 0 && get(Column.TS, slot) == entry.ts()) {
            update(slot, key, entry);
        } else {
            if (slot >= 0) {
                remove(slot, key);
            }
            insert(key, entry);
        }
    }

    void remove(String rid) {
        byte[] key = rid.getBytes(StandardCharsets.UTF_8);
        int slot = find(key);
        if (slot >= 0) {
            remove(slot, key);
        }
    }

    @Nullable RoomIndexEntry get(String rid) {
        int slot = find(rid.getBytes(StandardCharsets.UTF_8));
        return slot < 0 ? null : entry(block(slot), Block.positionOf(slot));
    }

    private RoomIndexEntry entry(Block b, int at) {
        Routing routing = routings.get((int) b.get(Column.ROUTING_CODE, at));
        Agent agent = agents.get((int) b.get(Column.AGENT_CODE, at));
        return new RoomIndexEntry(
                b.get(Column.TS, at),
                b.get(Column.CLOSED_AT, at),
                b.get(Column.LM, at),
                b.get(Column.CALL_DURATION, at),
                b.get(Column.CALL_WAITING_TIME, at),
                b.get(Column.CALL_TOTAL_HOLD_TIME, at),
                b.get(Column.MSGS, at),
                b.isOpen(at),
                b.texts().text(at, PackedTexts.NAME),
                b.texts().text(at, PackedTexts.FNAME),
                routing.queue(),
                routing.direction(),
                routing.departmentId(),
                routing.type(),
                routing.sourceType(),
                agent.id(),
                agent.username(),
                b.texts().text(at, PackedTexts.VISITOR_USERNAME),
                b.texts().text(at, PackedTexts.VISITOR_PHONE),
                tags(b, at),
                b.get(Column.VISITOR_ID, at),
                b.get(Column.VISITOR_TOKEN, at));
    }

    private void insert(byte[] rid, RoomIndexEntry entry) {
        Block block = blocks.placeFor(entry.ts(), rid, this::moved);
        int position = block.insert(entry.ts(), rid);
        Attributes attributes = Attributes.of(entry);
        write(block, position, rid, entry, attributes);
        int slot = block.slot(position);
        facets.add(slot, attributes);
        rids.add(hash(rid, 0, rid.length), slot);
        visitorIds.add(entry.visitorIdHash(), slot);
        visitorTokens.add(entry.visitorTokenHash(), slot);
        size++;
    }

    /** Only what differs is touched: nearly every update leaves most values as they are. */
    private void update(int slot, byte[] rid, RoomIndexEntry entry) {
        Block block = block(slot);
        int position = Block.positionOf(slot);
        Attributes before = attributes(slot);
        Attributes after = Attributes.of(entry);
        long visitorId = block.get(Column.VISITOR_ID, position);
        long visitorToken = block.get(Column.VISITOR_TOKEN, position);
        boolean sameVisitor = visitorId == entry.visitorIdHash() && visitorToken == entry.visitorTokenHash();
        if (!sameVisitor) {
            visitorIds.remove(visitorId, slot);
            visitorTokens.remove(visitorToken, slot);
        }
        int routing = (int) block.get(Column.ROUTING_CODE, position);
        int agent = (int) block.get(Column.AGENT_CODE, position);
        int[] tagCodes = block.texts().tags(position);
        write(block, position, rid, entry, after);
        release(routing, agent, tagCodes);
        facets.replace(slot, before, after);
        if (!sameVisitor) {
            visitorIds.add(entry.visitorIdHash(), slot);
            visitorTokens.add(entry.visitorTokenHash(), slot);
        }
    }

    private void write(Block block, int position, byte[] rid, RoomIndexEntry entry, Attributes attributes) {
        block.write(
                position,
                rid,
                entry,
                routings.acquire(attributes.routing()),
                agents.acquire(attributes.agent()),
                acquireTags(attributes.tags().values()));
    }

    private int[] acquireTags(List<String> values) {
        int[] codes = new int[values.size()];
        for (int i = 0; i < codes.length; i++) {
            codes[i] = tags.acquire(values.get(i));
        }
        return codes;
    }

    private void release(int routing, int agent, int[] tagCodes) {
        routings.release(routing);
        agents.release(agent);
        for (int code : tagCodes) {
            tags.release(code);
        }
    }

    private void remove(int slot, byte[] rid) {
        Block block = block(slot);
        int position = Block.positionOf(slot);
        facets.remove(slot, attributes(slot));
        visitorIds.remove(block.get(Column.VISITOR_ID, position), slot);
        visitorTokens.remove(block.get(Column.VISITOR_TOKEN, position), slot);
        rids.remove(hash(rid, 0, rid.length), slot);
        release(
                (int) block.get(Column.ROUTING_CODE, position),
                (int) block.get(Column.AGENT_CODE, position),
                block.texts().tags(position));
        blocks.remove(slot, rid);
        size--;
    }

    private Attributes attributes(int slot) {
        Block block = block(slot);
        int position = Block.positionOf(slot);
        return new Attributes(
                routings.get((int) block.get(Column.ROUTING_CODE, position)),
                agents.get((int) block.get(Column.AGENT_CODE, position)),
                new Tags(tags(block, position)),
                block.isOpen(position));
    }

    private List<String> tags(Block block, int position) {
        int[] codes = block.texts().tags(position);
        String[] values = new String[codes.length];
        for (int i = 0; i < codes.length; i++) {
            values[i] = tags.get(codes[i]);
        }
        return List.of(values);
    }

    private void moved(int from, int to) {
        facets.move(from, to, attributes(to));
        rids.move(hashOfRid(to), from, to);
        visitorIds.move(get(Column.VISITOR_ID, to), from, to);
        visitorTokens.move(get(Column.VISITOR_TOKEN, to), from, to);
    }

    private int find(byte[] rid) {
        return rids.find(hash(rid, 0, rid.length), slot -> block(slot).texts().hasRid(Block.positionOf(slot), rid));
    }

    private long get(Column column, int slot) {
        return block(slot).get(column, Block.positionOf(slot));
    }

    private long hashOfRid(int slot) {
        PackedTexts texts = block(slot).texts();
        long region = texts.region(Block.positionOf(slot), PackedTexts.RID);
        return hash(texts.bytes(), PackedTexts.start(region), PackedTexts.endOf(region));
    }

    /** FNV-1a, mixed once more: its high bits alone are too alike for short ids. */
    private static long hash(byte[] bytes, int from, int to) {
        long hash = 0xcbf29ce484222325L;
        for (int i = from; i < to; i++) {
            hash = (hash ^ bytes[i]) * 0x100000001b3L;
        }
        hash = (hash ^ hash >>> 33) * 0xff51afd7ed558ccdL;
        return hash ^ hash >>> 33;
    }

    /** All ids by UTF-8 bytes ascending. */
    List<String> rids() {
        List<String> all = new ArrayList<>(size);
        for (int number = 0; number < blocks.all().size(); number++) {
            Block block = blocks.at(number);
            for (int rank = 0; rank < block.size(); rank++) {
                all.add(block.texts().rid(block.at(rank)));
            }
        }
        all.sort(SortValue::compareUtf8);
        return Collections.unmodifiableList(all);
    }

    void writeTo(DataOutput out) throws IOException {
        out.writeInt(size);
        blocks.writeTo(out);
        routings.writeTo(out, (o, routing) -> routing.writeTo(o));
        agents.writeTo(out, (o, agent) -> agent.writeTo(o));
        tags.writeTo(out, SnapshotFormat::writeText);
        facets.writeTo(out);
        rids.writeTo(out);
        visitorIds.writeTo(out);
        visitorTokens.writeTo(out);
    }

    /** Into a table that holds nothing yet. */
    void readFrom(DataInput in) throws IOException {
        size = in.readInt();
        blocks.readFrom(in);
        routings.readFrom(in, Routing::readFrom);
        agents.readFrom(in, Agent::readFrom);
        tags.readFrom(in, SnapshotFormat::readText);
        facets.readFrom(in);
        rids.readFrom(in);
        visitorIds.readFrom(in);
        visitorTokens.readFrom(in);
    }
}

package io.callboard.store.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IndexSnapshotTest {

    @TempDir
    Path directory;

    private final RoomIndex index = new RoomIndex();
    private Path file = Path.of("");
    private IndexSnapshot snapshot = new IndexSnapshot(file);

    @BeforeEach
    void fill() {
        Random random = new Random(4);
        for (int room = 0; room < 3_000; room++) {
            index.put("room-" + room, RoomIndexEntries.random(random));
        }
        file = directory.resolve("room-index.snapshot");
        snapshot = new IndexSnapshot(file);
    }

    @Test
    void shouldHoldTheIndexAndItsOffsetWhenItIsReadAgain() throws IOException {
        // given
        snapshot.write(index, 123_456_789_012L);

        // when
        RoomIndex read = snapshot.read();

        // then
        assertThat(snapshot.offset()).isEqualTo(123_456_789_012L);
        assertThat(read.rids()).isEqualTo(index.rids());
        assertThat(read.rids()).allSatisfy(rid -> assertThat(read.get(rid)).isEqualTo(index.get(rid)));
        assertThat(directory).isDirectoryNotContaining("glob:**.unfinished");
    }

    @Test
    void shouldBeNoneWhenNoneWasWritten() {
        assertThat(snapshot.offset()).isNull();
    }

    @Test
    void shouldBeNoneAndGoWhenAByteIsAnother() throws IOException {
        // given
        snapshot.write(index, 5);
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 4;
        Files.write(file, bytes);

        // when, then
        assertThat(snapshot.offset()).isNull();
        assertThat(file).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 8, 100, 20_000})
    void shouldBeNoneAndGoWhenItEndsEarly(int length) throws IOException {
        // given
        snapshot.write(index, 5);
        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), length));

        // when, then
        assertThat(snapshot.offset()).isNull();
        assertThat(file).doesNotExist();
    }

    @Test
    void shouldBeNoneWhenItIsOfAnotherLayout() throws IOException {
        // given
        snapshot.write(index, 5);
        byte[] bytes = Files.readAllBytes(file);
        String text = new String(bytes, 0, 40, StandardCharsets.ISO_8859_1);
        int version = text.indexOf("index ") + "index ".length();
        bytes[version]++;
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, bytes.length - Long.BYTES);
        ByteBuffer.wrap(bytes).putLong(bytes.length - Long.BYTES, crc.getValue());
        Files.write(file, bytes);

        // when, then
        assertThat(snapshot.offset()).isNull();
        assertThat(file).doesNotExist();
    }
}

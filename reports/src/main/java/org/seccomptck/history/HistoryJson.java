package org.seccomptck.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.seccomptck.comparison.Upgrade.Part;
import org.seccomptck.record.CauseKey;
import org.seccomptck.record.CauseKind;
import org.seccomptck.record.Danger;
import org.seccomptck.record.Party;

/** A history as JSON. A table contains the causes, by their ids. */
final class HistoryJson {
    private static final int FORMAT = 1;
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private HistoryJson() {}

    private record Document(int format, Map<String, CauseRow> causes, List<TrackRow> tracks) {
        Document {
            Objects.requireNonNull(causes, "causes");
            Objects.requireNonNull(tracks, "tracks");
        }
    }

    private record CauseRow(CauseKind kind, Party party, List<String> parameters) {
        CauseKey key() {
            return new CauseKey(kind, party, parameters);
        }
    }

    private record TrackRow(String runner, String profile, List<PeriodRow> periods) {
        TrackRow {
            Objects.requireNonNull(runner, "runner");
            Objects.requireNonNull(profile, "profile");
            Objects.requireNonNull(periods, "periods");
        }
    }

    private record PeriodRow(String first, String last, Map<Part.Kind, String> versions, Map<String, Danger> causes) {
        PeriodRow {
            Objects.requireNonNull(first, "first");
            Objects.requireNonNull(last, "last");
            Objects.requireNonNull(versions, "versions");
            Objects.requireNonNull(causes, "causes");
        }
    }

    static byte[] write(CauseHistory history) throws JsonProcessingException {
        Map<String, CauseRow> causes = new TreeMap<>();
        List<TrackRow> tracks = history.tracks().stream()
                .map(track -> new TrackRow(
                        track.runner(),
                        track.profile(),
                        track.periods().stream().map(one -> row(one, causes)).toList()))
                .toList();
        return JSON.writeValueAsBytes(new Document(FORMAT, causes, tracks));
    }

    private static PeriodRow row(Period period, Map<String, CauseRow> causes) {
        Map<String, Danger> ids = new LinkedHashMap<>();
        period.causes().forEach((cause, danger) -> {
            causes.put(cause.id(), new CauseRow(cause.kind(), cause.party(), cause.parameters()));
            ids.put(cause.id(), danger);
        });
        return new PeriodRow(period.first().toString(), period.last().toString(), period.versions(), ids);
    }

    static CauseHistory read(Path file, byte[] bytes) throws IOException {
        try {
            Document document = JSON.readValue(bytes, Document.class);
            if (document.format() != FORMAT) {
                throw new BrokenHistory(
                        broken(file, "it is of format " + document.format() + ", this kit writes " + FORMAT));
            }
            return new CauseHistory(document.tracks().stream()
                    .map(track -> new Track(
                            track.runner(),
                            track.profile(),
                            track.periods().stream()
                                    .map(period -> period(period, document.causes()))
                                    .toList()))
                    .toList());
        } catch (JsonProcessingException | IllegalArgumentException | DateTimeException | NullPointerException e) {
            throw new BrokenHistory(broken(file, "it is damaged"), e);
        }
    }

    private static Period period(PeriodRow row, Map<String, CauseRow> causes) {
        Map<CauseKey, Danger> found = new LinkedHashMap<>();
        row.causes().forEach((id, danger) -> {
            CauseKey key = Objects.requireNonNull(causes.get(id), id).key();
            if (!key.id().equals(id)) {
                throw new IllegalArgumentException("The cause " + id + " is " + key.id() + ".");
            }
            found.put(key, Objects.requireNonNull(danger, id));
        });
        return new Period(Instant.parse(row.first()), Instant.parse(row.last()), row.versions(), found);
    }

    private static String broken(Path file, String why) {
        return file + " is no history of causes: " + why + ". Remove it, or name another folder with --history.";
    }
}

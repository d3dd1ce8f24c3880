import EventLog

/// Changes to `ledger.sqlite`.
extension Tampering {
    static let entries = [
        Tampering(
            "the clinician who denied is made a reviewer", alters: "entry.entry", .log,
            rewrite("entry", "clinician", "reviewer", at: .denial),
            Expected(.entryAltered, .deniedCase)),
        Tampering(
            "an entry is replaced by something that is no entry", .log,
            "UPDATE entry SET entry = x'7B7D' WHERE seq = {denial}", Expected(.entryAltered, .deniedCase)),
        Tampering(
            "the hash stored beside an entry is changed", alters: "entry.hash", .log,
            "UPDATE entry SET hash = zeroblob(32) WHERE seq = {denial}", Expected(.indexDisagrees)),
        Tampering(
            "an entry and the hash stored beside it are changed", .log,
            "UPDATE entry SET entry = x'7B7D', hash = zeroblob(32) WHERE seq = {denial}",
            Expected(.entryAltered, .deniedCase)),
        Tampering(
            "an entry is moved behind the end", alters: "entry.seq", .log,
            "UPDATE entry SET seq = 9000 WHERE seq = {denial}", Expected(.indexDisagrees, .deniedCase),
            // Its payload stays where no entry is any more.
            Expected(.indexDisagrees)),
        Tampering(
            "two entries are swapped", .log,
            """
            UPDATE entry SET seq = 9000 WHERE seq = {approval}; UPDATE entry SET seq = {approval} WHERE seq = {denial};
            UPDATE entry SET seq = {denial} WHERE seq = 9000
            """, Expected(.indexDisagrees, .deniedCase), Expected(.indexDisagrees, .approvedCase)),
        Tampering(
            "an entry is removed", .log, "DELETE FROM entry WHERE seq = {denial}",
            Expected(.entryMissing, .deniedCase), Expected(.indexDisagrees)),
        Tampering(
            "an entry is removed with its payload", .log,
            "DELETE FROM entry WHERE seq = {denial}; DELETE FROM payload WHERE seq = {denial}",
            Expected(.entryMissing, .deniedCase)),
        Tampering(
            "the first entry is removed with its payload", .log,
            "DELETE FROM entry WHERE seq = 0; DELETE FROM payload WHERE seq = 0", Expected(.entryMissing)),
        Tampering(
            "a whole case is removed", .log,
            """
            DELETE FROM entry WHERE CAST(entry AS TEXT) LIKE '%"stream":"{approvedCase}"%';
            DELETE FROM payload WHERE NOT EXISTS (SELECT 1 FROM entry WHERE seq = payload.seq)
            """,
            // Which case that was, nothing in the log tells any more.
            Expected(.entryMissing)),
        Tampering(
            "an entry is written a second time at the end", .log,
            "INSERT INTO entry SELECT {last} + 1, hash, entry FROM entry WHERE seq = {last}",
            Expected(.indexDisagrees, .notes)),
    ]

    static let payloads = [
        Tampering(
            "a payload is noted as destroyed by an entry that records something else", alters: "disposal.seq", .log,
            "INSERT INTO disposal (seq, event) VALUES ({denial}, {last})", Expected(.indexDisagrees)),
        Tampering(
            "a payload is deleted under the note of an entry that is not there", alters: "disposal.event", .log,
            "INSERT INTO disposal (seq, event) VALUES ({denial}, 9000); DELETE FROM payload WHERE seq = {denial}",
            Expected(.payloadMissing, .deniedCase), Expected(.indexDisagrees)),
        Tampering(
            "a denial is made an approval", alters: "payload.payload", .log,
            rewrite("payload", #""denied""#, #""approved""#, at: .denial), Expected(.payloadAltered, .deniedCase)),
        Tampering(
            "a fact that a decision rests on is changed", .log,
            "UPDATE payload SET payload = CAST(CAST(payload AS TEXT) || ' ' AS BLOB) WHERE seq = {fact}",
            Expected(.payloadAltered, .deniedCase)),
        Tampering(
            "the trace of an evaluation is changed", .log,
            rewrite("payload", #""trace":""#, #""trace":"A"#, at: .approvable),
            Expected(.payloadAltered, .approvedCase)),
        Tampering(
            "a salt is changed", alters: "payload.salt", .log,
            "UPDATE payload SET salt = zeroblob(32) WHERE seq = {document}", Expected(.payloadAltered, .deniedCase)),
        Tampering(
            "a payload is removed, as if it had been disposed of", .log, "DELETE FROM payload WHERE seq = {appeal}",
            Expected(.payloadMissing, .deniedCase)),
        Tampering(
            "a payload is moved where there is no entry", alters: "payload.seq", .log,
            "UPDATE payload SET seq = 9000 WHERE seq = {note}", Expected(.payloadMissing, .notes),
            Expected(.indexDisagrees)),
        Tampering(
            "the payloads of two entries are swapped", .log,
            """
            UPDATE payload SET seq = 9000 WHERE seq = {approval};
            UPDATE payload SET seq = {approval} WHERE seq = {denial}; UPDATE payload SET seq = {denial} WHERE seq = 9000
            """, Expected(.payloadAltered, .deniedCase), Expected(.payloadAltered, .approvedCase)),
        Tampering(
            "a payload is kept for an entry that never was", .log,
            "INSERT INTO payload SELECT 9000, salt, payload FROM payload WHERE seq = {note}",
            Expected(.indexDisagrees)),
        Tampering(
            "the rules of a published policy version are changed", .log,
            rewrite("payload", "greaterOrEqual", "greater", at: .publication),
            Expected(.payloadAltered, .policy), Expected(.determinationNotDerivable, .deniedCase)),
        Tampering(
            "the day from which a policy version is in force is changed", .log,
            rewrite("payload", "2024-10-15", "2026-10-15", at: .activation),
            Expected(.payloadAltered, .policy), Expected(.determinationNotDerivable, .deniedCase)),
        Tampering(
            "the first event is made to name another key", .log,
            "UPDATE payload SET payload = CAST(replace(CAST(payload AS TEXT), '+A', '+B') AS BLOB) WHERE seq = 0",
            Expected(.payloadAltered, .log)),
    ]

    static let checkpoints = [
        Tampering(
            "a seal's size is changed", alters: "checkpoint.size", .log,
            "UPDATE checkpoint SET size = size - 1 WHERE size = {last}", Expected(.indexDisagrees)),
        Tampering(
            "the size that a seal signs is changed", alters: "checkpoint.note", .log,
            """
            UPDATE checkpoint SET note =
            CAST(replace(CAST(note AS TEXT), char(10) || {last} || char(10), char(10) || {note} || char(10)) AS BLOB)
            WHERE size = {last}
            """, Expected(.checkpointSignatureBad)),
        Tampering(
            "a seal is replaced by bytes that are none", .log, "UPDATE checkpoint SET note = x'00' WHERE size = {last}",
            Expected(.checkpointMalformed)),
        Tampering(
            "a seal is removed", .log, "DELETE FROM checkpoint WHERE size = {last}", Expected(.checkpointMissing)),
        Tampering(
            "the last seal is removed", .log, "DELETE FROM checkpoint WHERE size = {last} + 1",
            Expected(.checkpointMissing)),
        Tampering(
            "a seal is put in place of another", .log,
            "UPDATE checkpoint SET note = (SELECT note FROM checkpoint WHERE size = {last} + 1) WHERE size = {last}",
            Expected(.checkpointMissing), Expected(.indexDisagrees)),
        Tampering(
            "two seals are swapped", .log,
            """
            UPDATE checkpoint SET size = 9000 WHERE size = {last};
            UPDATE checkpoint SET size = {last} WHERE size = {denial};
            UPDATE checkpoint SET size = {denial} WHERE size = 9000
            """, Expected(.indexDisagrees), Expected(.indexDisagrees)),
        Tampering(
            "a seal is kept a second time under a size of its own", .log,
            "INSERT INTO checkpoint SELECT {last} - 7, note FROM checkpoint WHERE size = {last}",
            Expected(.indexDisagrees)),
    ]

    static let tiles = [
        Tampering(
            "the level of a tile is changed", alters: "tile.level", .log, "UPDATE tile SET level = 1",
            Expected(.tileMismatch), Expected(.tileMismatch)),
        Tampering(
            "the index of a tile is changed", alters: "tile.idx", .log, "UPDATE tile SET idx = 1",
            Expected(.tileMismatch)),
        Tampering(
            "a hash in a tile is changed", alters: "tile.hashes", .log,
            "UPDATE tile SET hashes = CAST(substr(hashes, 1, 8160) || zeroblob(32) AS BLOB)", Expected(.tileMismatch)),
        Tampering("a tile is removed", .log, "DELETE FROM tile", Expected(.tileMismatch)),
        Tampering(
            "a tile is added", .log, "INSERT INTO tile SELECT level, idx + 1, hashes FROM tile", Expected(.tileMismatch)
        ),
    ]
}

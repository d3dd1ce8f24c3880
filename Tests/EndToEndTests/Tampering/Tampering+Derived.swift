import EventLog

/// Changes to what is derived from the log: `index.sqlite` and `views.sqlite`.
extension Tampering {
    private static let runOfDenial =
        "(stream, position) IN (SELECT stream, position FROM stream_run, json_each(places) WHERE value = {denial})"

    static let index = [
        Tampering(
            "a stream of the index is given another number", alters: "stream.id", .index,
            "UPDATE stream SET id = 900 WHERE name LIKE 'note/%'", Expected(.indexDisagrees, .notes)),
        Tampering(
            "a stream of the index is given another name", alters: "stream.name", .index,
            "UPDATE stream SET name = 'note/other' WHERE name LIKE 'note/%'", Expected(.indexDisagrees, .notes)),
        Tampering(
            "a stream of the index is made longer", alters: "stream.length", .index,
            "UPDATE stream SET length = length + 1 WHERE name LIKE 'note/%'", Expected(.indexDisagrees, .notes)),
        Tampering(
            "the end of a stream in the index is changed", alters: "stream.head", .index,
            "UPDATE stream SET head = zeroblob(32) WHERE name LIKE 'note/%'", Expected(.indexDisagrees, .notes)),
        Tampering(
            "a stream of the index is removed", .index, "DELETE FROM stream WHERE name LIKE 'note/%'",
            Expected(.indexDisagrees, .notes)),
        Tampering(
            "a stream that never was is put into the index", .index,
            "INSERT INTO stream VALUES (900, '{noCase}', 1, zeroblob(32))", Expected(.indexDisagrees, .noCase)),
        Tampering(
            "an event of the index is given to another stream", alters: "stream_run.stream", .index,
            "UPDATE stream_run SET stream = 900 WHERE \(runOfDenial)", Expected(.indexDisagrees, .deniedCase)),
        Tampering(
            "an event of the index is moved within its stream", alters: "stream_run.position", .index,
            "UPDATE stream_run SET position = 900 WHERE \(runOfDenial)", Expected(.indexDisagrees, .deniedCase)),
        Tampering(
            "an event of the index is said to be another entry", alters: "stream_run.places", .index,
            "UPDATE stream_run SET places = replace(places, '{denial}', '{approval}') WHERE \(runOfDenial)",
            Expected(.indexDisagrees, .deniedCase)),
        Tampering(
            "an event of the index is removed", .index, "DELETE FROM stream_run WHERE \(runOfDenial)",
            Expected(.indexDisagrees, .deniedCase)),
        Tampering(
            "an idempotency key in the index is changed", alters: "request.key", .index,
            "UPDATE request SET key = 'note-x' WHERE key = 'note-2'", Expected(.indexDisagrees, .notes)),
        Tampering(
            "what a key stood for is said to be another entry", alters: "request.seq", .index,
            "UPDATE request SET seq = seq + 1 WHERE key = 'note-2'", Expected(.indexDisagrees, .notes)),
        Tampering(
            "what a key stood for is said to be fewer events", alters: "request.events", .index,
            "UPDATE request SET events = 1 WHERE key = 'note-2'", Expected(.indexDisagrees, .notes)),
        Tampering(
            "what a key stood for is said to be another request", alters: "request.digest", .index,
            "UPDATE request SET digest = zeroblob(32) WHERE key = 'note-2'", Expected(.indexDisagrees, .notes)),
        Tampering(
            "an idempotency key is removed from the index", .index, "DELETE FROM request WHERE key = 'note-2'",
            Expected(.indexDisagrees, .notes)),
        Tampering(
            "the index's own mark is moved", alters: "watermark.only", .index, "UPDATE watermark SET only = 2",
            Expected(.indexDisagrees)),
        Tampering(
            "the index is said to cover less of the log", alters: "watermark.size", .index,
            "UPDATE watermark SET size = size - 1", Expected(.indexDisagrees)),
        Tampering(
            "the index is said to be of another log", alters: "watermark.root", .index,
            "UPDATE watermark SET root = zeroblob(32)", Expected(.indexDisagrees)),
    ]

    /// One change to each table; every column of the read models is changed in the tests of `Projections`.
    static let views = [
        Tampering(
            "a denied case is listed as approved", .views,
            "UPDATE case_summary SET outcome = 'approved' WHERE appeal IS NOT NULL",
            Expected(.projectionDisagrees, .deniedCase)),
        Tampering(
            "a case is taken off the list", .views, "DELETE FROM case_summary WHERE appeal IS NOT NULL",
            Expected(.projectionDisagrees, .deniedCase)),
        Tampering(
            "a case is listed as another prescriber's", .views,
            "UPDATE case_party SET prescriber = '1679576722' WHERE 'case/' || case_id = '{deniedCase}'",
            Expected(.projectionDisagrees, .deniedCase)),
        Tampering(
            "a document is listed under another title", .views,
            """
            UPDATE case_document SET title = 'x' WHERE 'case/' || case_id = '{deniedCase}' AND position =
            (SELECT min(position) FROM case_document WHERE 'case/' || case_id = '{deniedCase}')
            """, Expected(.projectionDisagrees, .deniedCase)),
        Tampering(
            "a document that nobody handed in is listed", .views,
            """
            INSERT INTO case_document SELECT case_id, 900, digest, size, media_type, kind, title, date, recorded_at
            FROM case_document WHERE 'case/' || case_id = '{deniedCase}' LIMIT 1
            """, Expected(.projectionDisagrees, .deniedCase)),
        Tampering(
            "a policy version is listed with other rules", .views,
            "UPDATE policy_version SET compiled_digest = zeroblob(32) WHERE version = '2024-10'",
            Expected(.projectionDisagrees)),
        Tampering(
            "a policy version is listed as in force from another day", .views,
            "UPDATE policy_change SET from_day = '2020-01-01' WHERE version = '2024-10'",
            Expected(.projectionDisagrees)),
        Tampering(
            "a replay is listed with another finding", .views,
            "UPDATE recorded_replay SET finding = 'differs' WHERE finding = 'identical'",
            Expected(.projectionDisagrees, .deniedCase)),
        Tampering(
            "a deadline is listed as later than it is", .views,
            """
            UPDATE case_clock SET due = due + 86400000 WHERE 'case/' || case_id = '{deniedCase}' AND position =
            (SELECT min(position) FROM case_clock WHERE 'case/' || case_id = '{deniedCase}')
            """, Expected(.projectionDisagrees, .deniedCase)),
        Tampering(
            "the read models are said to cover less of the log", alters: "progress.size", .views,
            "UPDATE progress SET size = size - 1", Expected(.projectionDisagrees)),
        Tampering(
            "the read models are said to end with another entry", alters: "progress.last", .views,
            "UPDATE progress SET last = zeroblob(32)", Expected(.projectionDisagrees)),
        Tampering(
            "a read model is said to be another", alters: "progress.projection", .views,
            "UPDATE progress SET projection = 'suitcases' WHERE projection = 'cases'", Expected(.projectionDisagrees)),
        Tampering(
            "a read model is said to be of another version", alters: "progress.version", .views,
            "UPDATE progress SET version = 99 WHERE projection = 'cases'", Expected(.projectionDisagrees)),
        Tampering(
            "a read model is said to be stopped", alters: "progress.stopped", .views,
            "UPDATE progress SET stopped = 'no reason' WHERE projection = 'cases'", Expected(.projectionDisagrees)),
    ]
}

import Application
import CanonicalJSON
import Cryptography
import EventLog
import EventStore
import Foundation
import SQLiteEventStore
import Support
import Testing
import TransparencyLog

/// The ledger that `docket demo` leaves behind: policies, ten cases, an appeal.
///
/// A few hundred plain entries follow, some under an idempotency key: it has a full tile, and every table has rows.
final class Story: Sendable {
    @TaskLocal private static var current: Story?

    private let folder = TemporaryDirectory()
    /// Where it is.
    let path: String
    /// The key that seals it.
    let key: VerifierKey
    /// Entries that tests speak of.
    let places: [Place: UInt64]
    /// Streams that tests speak of, by the words they use.
    let streams: [Subject: StreamName]

    /// The document that the denial rests on.
    let documentDigest: SHA256Digest

    /// The story that ``toldOnce`` told for the test that runs.
    static var told: Story {
        get throws { try #require(current, "the suite needs the trait .toldOnce") }
    }

    private init() async throws {
        let outcome = try Program.docket.run(["demo", "--ledger", folder.appending("demo")])
        try #require(outcome.status == 0, "\(outcome.errors)")
        path = folder.appending("demo/ledger")
        try Story.appendNotes(to: path)
        // Opening and closing for commands brings the read models up to the end.
        let ledger = try AuditLedger.open(at: path)
        key = ledger.verifierKey
        try await ledger.close()
        let survey = try Story.survey(path)
        places = survey.places
        streams = survey.streams
        documentDigest = survey.document
    }

    private static func appendNotes(to path: String) throws {
        let ledger = try SQLiteLedger.open(at: path)
        let stream = try StreamName("note/e2e")
        for (count, key) in [(60, "note-1"), (100, "note-2"), (1, nil)] {
            let events = try (0..<count).map { number in
                ProposedEvent(
                    type: "Noted", occurredAt: WallClock.now(), actor: try EntryActor(id: "au-1", role: "auditor"),
                    payload: ["number": .integer(Int64(number))])
            }
            let request = AppendRequest(
                stream: stream, expected: .any, events: events,
                idempotency: key.map { IdempotencyKey(key: $0, request: Array($0.utf8)) })
            _ = try ledger.commit([request], now: WallClock.now())
        }
        try ledger.close()
    }

    /// A copy for one test to do with as it likes.
    func copy() throws -> LedgerCopy {
        try LedgerCopy(of: path)
    }

    /// The text with every `{place}` replaced by the index of that entry, every `{subject}` by the name of that stream.
    func fill(_ text: String) -> String {
        let words =
            places.map { ($0.key.rawValue, "\($0.value)") } + streams.map { ($0.key.rawValue, $0.value.text) }
        return words.reduce(text) { $0.replacingOccurrences(of: "{\($1.0)}", with: $1.1) }
    }
}

// MARK: What tests speak of

extension Story {
    /// An entry that tests speak of.
    enum Place: String, CaseIterable {
        /// The publication, and the activation, of the version the denial rests on.
        case publication, activation
        /// In the case that was denied: submission, a document, a fact, evaluation, denial, decision on appeal.
        case submission, document, fact, evaluation, denial, appeal
        /// An approval by the engine, in another case, and the evaluation it rests on.
        case approval, approvable
        /// The evaluation of a case that waits for a clinician: nobody has decided it, and the criteria are not met.
        case open
        /// A plain entry in the middle, the one under the second key, the last one.
        case note, keyed, last
    }

    /// A stream, or some streams, that a finding can touch.
    enum Subject: String, CaseIterable {
        case deniedCase, approvedCase, openCase, policy, notes, log
        /// A case that the log does not have.
        case noCase
    }

    private struct Gap: Error, CustomStringConvertible {
        let description: String
    }

    private static func survey(
        _ path: String
    ) throws -> (places: [Place: UInt64], streams: [Subject: StreamName], document: SHA256Digest) {
        let ledger = try SQLiteLedger.openReadOnly(at: path)
        defer { try? ledger.close() }
        let events = try ledger.readEntries(from: EntryIndex(0), limit: 10_000)
        func first(_ type: String, where matches: (RecordedEvent) -> Bool = { _ in true }) throws -> RecordedEvent {
            guard let event = events.first(where: { $0.entry.type == type && matches($0) }) else {
                throw Gap(description: "the story has no such \(type)")
            }
            return event
        }
        func says(_ name: String, _ value: String) -> (RecordedEvent) -> Bool {
            { $0.payload?.objectValue?[name]?.stringValue == value }
        }
        func evaluation(of determination: RecordedEvent) throws -> RecordedEvent {
            let id = determination.payload?.objectValue?["evaluation"]?.stringValue
            return try first("CriteriaEvaluated") { $0.entry.id.text == id }
        }
        let denial = try first("DeterminationIssued", where: says("outcome", "denied"))
        func ofDenied(_ event: RecordedEvent) -> Bool { event.entry.stream == denial.entry.stream }
        let approval = try first("DeterminationIssued") {
            says("outcome", "approved")($0) && $0.entry.actor.role == nil
        }
        let decided = Set(events.filter { $0.entry.type == "DeterminationIssued" }.map(\.entry.stream))
        let open = try first("CriteriaEvaluated") { event in
            let evaluation = event.payload?.objectValue?["evaluation"]?.objectValue
            return !decided.contains(event.entry.stream) && evaluation?["recommendation"] == "clinician"
        }
        let publication = try first("PolicyVersionPublished", where: says("version", "2024-10"))
        let found: [Place: RecordedEvent] = [
            .publication: publication,
            .activation: try first("PolicyVersionActivated", where: says("version", "2024-10")),
            .submission: try first("RequestSubmitted", where: ofDenied),
            .document: try first("DocumentUploaded", where: ofDenied),
            .fact: try first("FactAsserted", where: ofDenied),
            .evaluation: try evaluation(of: denial), .denial: denial,
            .appeal: try first("AppealDecided", where: ofDenied),
            .open: open, .approval: approval, .approvable: try evaluation(of: approval),
            .note: events[events.count - 80], .keyed: try first("Noted") { $0.entry.request?.key == "note-2" },
            .last: events[events.count - 1],
        ]
        let digest = found[.document]?.payload?.objectValue?["digest"]?.stringValue.flatMap { SHA256Digest(base64: $0) }
        guard let digest else { throw Gap(description: "the story's document has no digest") }
        return (
            found.mapValues(\.entry.seq.value),
            [
                .deniedCase: denial.entry.stream, .approvedCase: approval.entry.stream,
                .openCase: open.entry.stream,
                .policy: publication.entry.stream, .notes: events[events.count - 1].entry.stream, .log: .ledger,
                .noCase: try StreamName("case/0199a8e1-7f62-7c4c-9d0a-3c5d1b2f8aff"),
            ], digest
        )
    }
}

// MARK: Once for a suite

extension Story {
    /// Tells the story before the first test of a suite, and forgets it after the last.
    struct ToldOnce: SuiteTrait, TestScoping {
        func provideScope(
            for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
        ) async throws {
            try await Story.$current.withValue(Story()) { try await function() }
        }
    }
}

extension Trait where Self == Story.ToldOnce {
    /// Tells the story once for the suite: ``Story/told``.
    static var toldOnce: Self { Self() }
}

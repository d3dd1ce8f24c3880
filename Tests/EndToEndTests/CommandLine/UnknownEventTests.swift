import CanonicalJSON
import EventLog
import EventStore
import SQLiteEventStore
import Testing

@Suite("An event of a type, or of a shape, that this program does not know")
struct UnknownEventTests {
    /// A ledger with a case to which a newer program appended two events, and the case.
    private func ledger() throws -> (CommandLineLedger, case: String) {
        let ledger = try CommandLineLedger()
        let id = try ledger.submit("case-01.json")
        let store = try SQLiteLedger.open(at: ledger.path)
        let actor = try EntryActor(id: "in-1", role: "intake")
        let events = [
            ProposedEvent(
                type: "TransportArranged", occurredAt: WallClock.now(), actor: actor, payload: ["by": "Cab 54"]),
            ProposedEvent(
                type: "RequestWithdrawn", schema: 7, occurredAt: WallClock.now(), actor: actor,
                payload: ["because": "moved to Erie"]),
        ]
        let request = AppendRequest(stream: try StreamName("case/\(id)"), expected: .any, events: events)
        _ = try store.commit([request], now: WallClock.now())
        try store.close()
        return (ledger, id)
    }

    @Test("is kept and shown with all it says, and changes nothing in the case")
    func isShown() throws {
        let (ledger, id) = try ledger()
        let events = try ledger.docket(["case", "events", id]).output
        #expect(events.contains("TransportArranged, which this program does not know"))
        #expect(events.contains("RequestWithdrawn, which cannot be read: RequestWithdrawn: has shape 7"))
        #expect(events.contains("read it with a newer Docket"))
        let payloads = try ledger.docket(["case", "events", id, "--payloads"]).output
        #expect(payloads.contains("Cab 54") && payloads.contains("moved to Erie"))
        let shown = try ledger.docket(["case", "show", id]).output
        #expect(shown.contains("TransportArranged, which this program does not know") && shown.contains("has shape 7"))

        let json = try #require(try ledger.answer(["case", "events", id]).objectValue?["events"]?.arrayValue)
        let types = json.compactMap { $0.objectValue?["entry"]?.objectValue?["type"] }
        #expect(types.suffix(2) == ["TransportArranged", "RequestWithdrawn"])
        #expect(json.last?.objectValue?["payload"] == ["because": "moved to Erie"])
    }

    @Test("is counted in the list of cases, and the case stands as it stood")
    func isCounted() throws {
        let (ledger, id) = try ledger()
        let list = try #require(try ledger.answer(["case", "list"]).objectValue?["cases"]?.arrayValue)
        let row = try #require(list.first?.objectValue)
        let events = try #require(try ledger.answer(["case", "events", id]).objectValue?["events"]?.arrayValue)
        #expect(row["events"] == .integer(Int64(events.count)))
        #expect(row["phase"] != "withdrawn")
        #expect(row["hidden"] == 0)
    }

    @Test("is verified like any other; of a shape that cannot be read, verification says so and how to read it")
    func isVerified() throws {
        let (ledger, _) = try ledger()
        let verify = try ledger.docket(["verify"])
        #expect(verify.status == 1)
        #expect(verify.output.contains("has shape 7") && verify.output.contains("read it with a newer Docket"))
        #expect(!verify.output.contains("TransportArranged"))
        #expect(try ledger.docket(["rebuild"]).status == 0)
    }
}

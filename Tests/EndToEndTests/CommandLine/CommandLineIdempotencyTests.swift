import CanonicalJSON
import Support
import Testing

/// A call under an idempotency key is carried out once, whatever its caller knows of the first time.
@Suite struct CommandLineIdempotencyTests {
    private let ledger: CommandLineLedger
    private let id: String

    init() throws {
        ledger = try CommandLineLedger()
        id = try ledger.submit("case-05.json")
    }

    private func refused(
        _ arguments: [String], _ why: Comment, sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let before = try ledger.contents()
        let outcome = try ledger.docket(arguments + ["--json"])
        #expect(outcome.status == 1, why, sourceLocation: sourceLocation)
        let answer = try JSONValue(parsing: Array(outcome.output.utf8))
        #expect(answer["refused"]["code"] == "idempotency-key-reused", why, sourceLocation: sourceLocation)
        #expect(try ledger.contents() == before, why, sourceLocation: sourceLocation)
    }

    @Test func `the same key and the same call answer with the first receipt, and write nothing`() throws {
        let file = try ledger.write("CD22 positive", to: "lab.txt")
        let calls: [[String]] = [
            ["submit", "\(Repository.root)/schema/examples/case-01.json", "--as", "in-1:intake"],
            ["document", "add", id, file, "--kind", "lab", "--title", "Lab", "--as", "in-1:intake"],
            ["fact", "assert", id, "CD22Positive", "true", "--document", "Lab", "--as", "rv-1:reviewer"],
            ["evaluate", id, "--as", "engine"],
            ["determine", id, "approved", "--rationale", "All is met.", "--as", "rv-1:reviewer"],
            ["policy", "retire", "PA.CP.PHAR.359@2025-10", "--through", "2026-01-01", "--reason", "x"],
        ]
        var receipts: [JSONValue] = []
        for (number, call) in calls.enumerated() {
            let answer = try ledger.answer(call + ["--idempotency-key", "key-\(number)"])
            #expect(answer["receipt"]["repeated"] == false)
            receipts.append(answer["receipt"])
        }
        let before = try ledger.contents()
        // Most of them could not be carried out again as the case stands now.
        for (number, call) in calls.enumerated() {
            let answer = try ledger.answer(call + ["--idempotency-key", "key-\(number)"])
            #expect(answer["receipt"]["repeated"] == true)
            for member in ["checkpoint", "entries", "stream"] {
                #expect(answer["receipt"][member] == receipts[number][member], "\(call)")
            }
            #expect(answer["recorded"].arrayValue?.count == answer["receipt"]["entries"].arrayValue?.count)
        }
        #expect(try ledger.contents() == before)
    }

    @Test func `the same key and another call are refused`() throws {
        let file = try ledger.write("CD22 positive", to: "lab.txt")
        func add(_ title: String, _ more: [String] = []) -> [String] {
            ["document", "add", id, file, "--kind", "lab", "--title", title, "--idempotency-key", "k"] + more
        }
        let intake = ["--as", "in-1:intake"]
        try ledger.answer(add("Lab", intake))
        try refused(add("Other", intake), "another argument")
        try refused(add("Lab", ["--as", "in-2:intake"]), "another actor")
        try refused(add("Lab", intake + ["--media-type", "text/html"]), "an option more")
        try refused(add("Lab", intake + ["--occurred-at", "2025-10-23T10:00:00Z"]), "another moment")
        try refused(["evaluate", id, "--as", "engine", "--idempotency-key", "k"], "another verb")
        let other = try ledger.submit("case-01.json")
        try refused(
            ["document", "add", other, file, "--kind", "lab", "--title", "Lab", "--idempotency-key", "k"] + intake,
            "another case")
        try ledger.write("CD22 negative", to: "lab.txt")
        try refused(add("Lab", intake), "another content of the file")
        try ledger.write("CD22 positive", to: "lab.txt")
        #expect(try ledger.answer(add("Lab", intake))["receipt"]["repeated"] == true)
    }

    @Test func `a refused call leaves its key free`() throws {
        let determine = [
            "determine", id, "approved", "--rationale", "x", "--departure", "urgent", "--as",
            "cl-1:clinician:1999213014",
            "--idempotency-key", "k",
        ]
        #expect(try ledger.docket(determine).status == 1)
        try ledger.answer(["evaluate", id, "--as", "engine"])
        #expect(try ledger.answer(determine)["receipt"]["repeated"] == false)
    }
}

import CanonicalJSON
import Foundation
import Support
import Testing

/// Where an answer goes that cannot be delivered.
@Suite struct AnswerDeliveryTests {
    private let ledger: CommandLineLedger

    init() throws {
        ledger = try CommandLineLedger(isEmpty: true)
    }

    /// Runs a program by a shell, which sets its output up as `redirection` says.
    private func run(
        _ program: Program, _ arguments: [String], _ redirection: String
    ) throws -> (status: Int32, errors: String) {
        let shell = Process()
        shell.executableURL = URL(fileURLWithPath: "/bin/sh")
        shell.arguments = ["-c", "exec \"$0\" \"$@\" \(redirection)", program.url.path] + arguments
        shell.environment = ["DOCKET_LEDGER": ledger.path, "DOCKET_ACTOR": "ops-1:administrator"]
        let outcome = try Program.finish(shell)
        return (outcome.status, outcome.errors)
    }

    @Test(arguments: [
        ["head"], ["verify"], ["verify", "--json"], ["prove", "0"], ["receipt", "0"], ["key", "show"],
    ])
    func `on a full disk it is not taken for written`(_ arguments: [String]) throws {
        let outcome = try run(.docket, arguments, ">/dev/full")
        #expect(outcome.status == 2)
        #expect(
            outcome.errors.contains("The answer could not be written: No space left on device"), "\(outcome.errors)")
    }

    @Test func `on a full disk what was recorded stays on record`() throws {
        let outcome = try run(.docket, ["streams", "seal"], ">/dev/full")
        #expect(outcome.status == 2)
        #expect(outcome.errors.contains("What was recorded stays on record"), "\(outcome.errors)")
        #expect(try ledger.answer(["head"])["size"] == 2)
    }

    @Test(arguments: [[], ["--json"], ["--quiet"]])
    func `the offline verifier says so too`(_ options: [String]) throws {
        let bundle = ledger.beside("bundle.tar")
        try ledger.answer(["export", bundle])
        let outcome = try run(.docketVerify, options + [bundle], ">/dev/full")
        // Nothing is written where nothing is found and only findings are wanted.
        #expect(outcome.status == (options == ["--quiet"] ? 0 : 2))
        #expect(outcome.errors.contains("No space left on device") == (options != ["--quiet"]), "\(outcome.errors)")
    }

    @Test(arguments: ["<&- >&- 2>&-", ">&-", "<&- 2>&-"])
    func `with no output at all the ledger is not written into by mistake`(_ redirection: String) throws {
        #expect(try run(.docket, ["streams", "seal"], redirection).status == 0)
        #expect(try run(.docket, ["streams", "seal", "--as", "nobody"], redirection).status == 2)
        #expect(try ledger.answer(["verify"])["sound"] == true)
        #expect(try ledger.answer(["head"])["size"] == 2)
    }
}

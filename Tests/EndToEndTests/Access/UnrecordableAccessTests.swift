import CanonicalJSON
import EventStore
import Foundation
import PriorAuthorization
import Support
import Synchronization
import Testing

@testable import Application

/// An access that cannot be recorded shows nothing.
@Suite struct UnrecordableAccessTests {
    let ledger: CommandLineLedger
    let id: String

    init() throws {
        ledger = try CommandLineLedger(recordsAccess: true)
        id = try ledger.submit("case-05.json")
    }

    /// The verbs that show something of the case, each in another way.
    private var verbs: [[String]] {
        [
            ["case", "show", id], ["case", "list"], ["replay", "--all"],
            ["document", "get", id, "Hematology clinic note"]
                + ["--output", ledger.beside("note")],
        ].map { $0 + AccessRecordTests.reviewer }
    }

    private func showsNothing(_ outcome: Program.Outcome, _ verb: [String]) {
        #expect(outcome.status == 2, "\(verb): \(outcome.errors)")
        #expect(outcome.output.isEmpty, "\(verb)")
        #expect(!FileManager.default.fileExists(atPath: ledger.beside("note")))
    }

    @Test func `without the sealing key nothing is shown`() throws {
        let before = try ledger.contents()
        try AccessRecordTests.hideKeys(of: ledger) {
            for verb in verbs {
                let outcome = try ledger.docket(verb)
                showsNothing(outcome, verb)
                #expect(outcome.errors.contains("records who reads it"), "\(outcome.errors)")
            }
        }
        #expect(try ledger.contents() == before)
    }

    @Test(.enabled(if: Tool.exist("unshare", "mount"), "unshare or mount is not installed"))
    func `where the ledger cannot be written nothing is shown`() throws {
        for verb in verbs {
            let process = Process()
            process.executableURL = try #require(Tool(named: "unshare")).url
            process.arguments =
                [
                    "-r", "-m", "sh", "-c",
                    "mount --bind \"$L\" \"$L\" && mount -o remount,ro,bind \"$L\" || exit 77; exec \"$@\"", "sh",
                    Program.docket.url.path,
                ] + verb
            process.environment = ProcessInfo.processInfo.environment.merging([
                "L": ledger.path, "DOCKET_LEDGER": ledger.path,
            ]) { $1 }
            let outcome = try Program.finish(process)
            guard outcome.status != 77 else { return print("Nothing can be mounted here: \(outcome.errors)") }
            showsNothing(outcome, verb)
        }
    }

    @Test(.enabled(if: Tool.exist("strace"), "strace is not installed"))
    func `where the disk does not keep the event nothing is shown`() throws {
        for verb in verbs {
            let process = Process()
            process.executableURL = try #require(Tool(named: "strace")).url
            process.arguments =
                [
                    "-f", "-o", "/dev/null", "-e", "trace=fdatasync,fsync", "-e",
                    "inject=fdatasync,fsync:error=EIO", Program.docket.url.path,
                ] + verb
            process.environment = ProcessInfo.processInfo.environment.merging(["DOCKET_LEDGER": ledger.path]) { $1 }
            showsNothing(try Program.finish(process), verb)
        }
    }

    @Test func `an answer is not asked for before its event is durable`() async throws {
        let reader = Reader(
            Actor(id: try #require(ActorID("rv-1")), role: .reviewer), for: .payment)
        let subject = AccessSubject.of(try #require(CaseID(id)), .wholeCase)
        let asked = Mutex(0)
        func show(_ ledger: AuditLedger) async throws {
            try await ledger.showing(subject, to: reader) { asked.withLock { $0 += 1 } }
        }
        let readOnly = try AuditLedger.openReadOnly(at: ledger.path)
        await #expect(throws: LedgerError.self) { try await show(readOnly) }
        try await readOnly.close()
        let ended = try AuditLedger.open(at: ledger.path)
        await ended.sequencer?.close()
        await #expect(throws: LedgerError.self) { try await show(ended) }
        try? await ended.close()
        #expect(asked.withLock { $0 } == 0)

        let open = try AuditLedger.open(at: ledger.path)
        let before = try open.head().size
        try await open.showing(subject, to: reader) {
            asked.withLock { $0 += 1 }
            // Another process sees it already.
            let other = try AuditLedger.openReadOnly(at: ledger.path)
            #expect(try other.head().size == before + 1)
        }
        try await open.close()
        #expect(asked.withLock { $0 } == 1)
    }
}

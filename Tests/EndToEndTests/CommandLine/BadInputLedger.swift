import CanonicalJSON
import Foundation
import Testing

/// The ledger that bad input is tried on: a policy in force, a case that pends, one that may be approved, one just received.
/// Nothing that is tried on it changes it, so one serves for all.
final class BadInputLedger: Sendable {
    @TaskLocal private static var current: BadInputLedger?

    private let ledger = Result { try CommandLineLedger() }
    private let places: [String: String]
    let contents: CommandLineLedger.Contents

    /// The ledger of the suite that runs.
    static var shared: BadInputLedger {
        get throws { try #require(current, "the suite needs the trait .onOneLedger") }
    }

    private init() throws {
        let ledger = try ledger.get()
        let pending = try ledger.submit("case-05.json")
        let approvable = try ledger.submit("case-01.json")
        let received = try ledger.submit("case-03.json")
        for id in [pending, approvable] { try ledger.answer(["evaluate", id, "--as", "engine"]) }
        try ledger.answer([
            "determine", approvable, "approved", "--rationale", "All is met.", "--as", "engine", "--idempotency-key",
            "used",
        ])
        places = [
            "{approved}": approvable, "{pending}": pending, "{received}": received,
            "{common}": String(received.prefix(6)), "{empty}": try ledger.write("", to: "empty"),
            "{text}": try ledger.write("Flow cytometry: CD22 positive", to: "lab.txt"), "{folder}": ledger.beside(""),
            "{new}": ledger.beside("new"), "{ledger}": ledger.path, "{nothing}": ledger.beside("nothing"),
            "{policy}": CommandLineLedger.repository("schema/\(CommandLineLedger.policyFile)"),
        ]
        contents = try ledger.contents()
    }

    /// Makes the call, with a file of its own where it takes one.
    func run(_ input: BadInput) throws -> Program.Outcome {
        let ledger = try ledger.get()
        let file = ledger.beside("\(UUID()).\(input.arguments.first == "submit" ? "json" : "yaml")")
        if let bad = input.file { try bad.content().write(to: URL(filePath: file)) }
        let words = input.arguments.map { word in
            places.merging(["{file}": file]) { own, _ in own }.reduce(word) { $0.replacing($1.key, with: $1.value) }
        }
        return try ledger.docket(words)
    }

    func contentsNow() throws -> CommandLineLedger.Contents { try ledger.get().contents() }
}

// MARK: Once for a suite

extension BadInputLedger {
    struct Trait: SuiteTrait, TestScoping {
        func provideScope(
            for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
        ) async throws {
            try await BadInputLedger.$current.withValue(BadInputLedger()) { try await function() }
        }
    }
}

extension Trait where Self == BadInputLedger.Trait {
    /// Makes the ledger before the first test of a suite, and forgets it after the last.
    static var onOneLedger: Self { Self() }
}

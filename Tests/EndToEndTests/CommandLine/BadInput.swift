import Foundation
import Support
import Testing

/// One malformed or refused call, and what must be said of it.
struct BadInput: CustomTestStringConvertible, Sendable {
    /// What is wrong, in words.
    let what: String
    /// The words after `docket`; `{…}` stands for a path or a case that ``BadInputLedger`` has.
    let arguments: [String]
    /// 1 where the ledger refuses, 2 where the call cannot be carried out.
    let status: Int32
    /// What standard error must hold: what is wrong, where, and what to do.
    let message: [String]

    var testDescription: String { what }

    init(_ what: String, _ arguments: [String], _ status: Int32, _ message: String...) {
        self.what = what
        self.arguments = arguments
        self.status = status
        self.message = message
    }

    /// A submission that is example 5 with one text replaced by another.
    static func submission(
        _ what: String, _ text: String, _ replacement: String, _ status: Int32, _ message: String...
    ) -> BadInput {
        submission(what, text, replacement, status, message)
    }

    static func submission(
        _ what: String, _ text: String, _ replacement: String, _ status: Int32, _ message: [String]
    ) -> BadInput {
        BadInput(what, file: BadFile(.submission, text, replacement), ["submit"], status, message)
    }

    /// A policy file that is that of October 2025, under a version of its own, with one text replaced by another.
    static func policy(
        _ what: String, _ text: String, _ replacement: String, _ status: Int32, _ message: String...
    ) -> BadInput {
        BadInput(what, file: BadFile(.policy, text, replacement), ["policy", "publish"], status, message)
    }

    /// A file of these bytes.
    static func bytes(_ what: String, _ bytes: [UInt8], _ verb: [String], _ message: String...) -> BadInput {
        BadInput(what, file: BadFile(bytes), verb, 2, message)
    }

    /// What is in the file that the call names, where it names one of its own.
    private(set) var file: BadFile?

    private init(_ what: String, file: BadFile, _ verb: [String], _ status: Int32, _ message: [String]) {
        self.what = what
        self.file = file
        arguments = verb + ["{file}"] + (verb == ["submit"] ? ["--as", "in-1:intake"] : [])
        self.status = status
        self.message = message
    }
}

/// A file to hand in: a good one with one text replaced, or bytes.
struct BadFile: Sendable {
    enum Original: String {
        case submission = "schema/examples/case-05.json"
        case policy = "schema/policies/PA.CP.PHAR.359/2025-10.yaml"
    }

    private let original: Original?
    private let text: String
    private let replacement: String
    private let bytes: [UInt8]

    init(_ original: Original, _ text: String, _ replacement: String) {
        self.original = original
        self.text = text
        self.replacement = replacement
        bytes = []
    }

    init(_ bytes: [UInt8]) {
        original = nil
        text = ""
        replacement = ""
        self.bytes = bytes
    }

    struct Unchanged: Error {
        let text: String
    }

    func content() throws -> Data {
        guard let original else { return Data(bytes) }
        let good = try String(contentsOfFile: "\(Repository.root)/\(original.rawValue)", encoding: .utf8)
        let base = original == .policy ? good.replacing("version: 2025-10", with: "version: 2026-10") : good
        let bad = base.replacing(text, with: replacement, maxReplacements: 1)
        guard bad != base else { throw Unchanged(text: text) }
        return Data(bad.utf8)
    }
}

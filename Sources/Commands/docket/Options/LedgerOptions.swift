import Application
import ArgumentParser
import EventStore
import Foundation

/// Which ledger a verb works on, and how it answers.
struct LedgerOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The ledger's directory. Without it, DOCKET_LEDGER.", valueName: "dir"))
    var ledger: String?

    @Flag(help: "Answer with one JSON value, for programs.")
    var json = false

    func directory() throws -> String {
        guard let directory = ledger ?? Environment["DOCKET_LEDGER"] else {
            throw Failure("no-ledger", "No ledger is named", advice: "Give --ledger DIR, or set DOCKET_LEDGER")
        }
        return directory
    }
}

/// What opens the sealing key of a ledger whose key file is encrypted.
struct KeyOptions: ParsableArguments {
    @Option(
        name: .customLong("passphrase-file"),
        help: ArgumentHelp(
            "A file whose first line opens the sealing key, where that is encrypted. Without it, DOCKET_PASSPHRASE_FILE.",
            valueName: "file"))
    var passphraseFile: String?

    /// The passphrase; nil where no file is named. It never stands on the command line, where others could read it.
    func passphrase() throws -> [UInt8]? {
        try KeyOptions.passphrase(in: passphraseFile)
    }

    /// The first line of the file at `path`, or else of the one that DOCKET_PASSPHRASE_FILE names; nil where there is neither.
    static func passphrase(in path: String? = nil) throws -> [UInt8]? {
        guard let path = path ?? Environment["DOCKET_PASSPHRASE_FILE"] else { return nil }
        let line = try InputFile.read(path).prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
        guard !line.isEmpty else {
            throw Failure("key", "The first line of \(path) is empty", advice: "Write the passphrase there")
        }
        if DurableFile.isOpenToOthers(path) {
            Terminal.standardError(
                "Warning: others than its owner can read the passphrase in \(path): chmod 600 \(path).")
        }
        return Array(line)
    }
}

/// The environment, in which an empty variable is none.
enum Environment {
    static subscript(_ name: String) -> String? {
        ProcessInfo.processInfo.environment[name].flatMap { $0.isEmpty ? nil : $0 }
    }
}

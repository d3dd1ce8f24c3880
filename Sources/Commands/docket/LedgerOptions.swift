import Application
import ArgumentParser
import Foundation

/// Which ledger a verb works on, and how it answers.
struct LedgerOptions: ParsableArguments {
    @Option(name: .long, help: "The ledger's directory. Without it, DOCKET_LEDGER from the environment.")
    var ledger: String?

    @Flag(name: .long, help: "Answer with one JSON value for machines.")
    var json = false

    @Option(
        name: .customLong("passphrase-file"),
        help: "A file whose first line is the sealing key's passphrase. Without it, DOCKET_PASSPHRASE_FILE.")
    var passphraseFile: String?

    func directory() throws -> String {
        let environment = ProcessInfo.processInfo.environment
        guard let directory = ledger ?? environment["DOCKET_LEDGER"], !directory.isEmpty else {
            throw ValidationError("Which ledger? Give --ledger DIR, or set DOCKET_LEDGER.")
        }
        return directory
    }

    /// The passphrase, or nil where none is named: a passphrase never stands on the command line.
    func passphrase() throws -> [UInt8]? {
        guard let path = passphraseFile ?? ProcessInfo.processInfo.environment["DOCKET_PASSPHRASE_FILE"] else {
            return nil
        }
        let text = try readFile(path)
        return Array(text.prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") })
    }
}

/// The bytes of the file at `path`.
func readFile(_ path: String) throws -> [UInt8] {
    guard let bytes = FileManager.default.contents(atPath: path) else {
        let reason = FileManager.default.fileExists(atPath: path) ? "cannot be read" : "does not exist"
        throw ValidationError("\(path) \(reason).")
    }
    return Array(bytes)
}

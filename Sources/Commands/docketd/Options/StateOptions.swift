import ArgumentParser
import EventStore
import Glibc

/// The witness's directory.
struct StateOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The witness's directory.", valueName: "dir")) var state: String
}

/// What opens the witness's key where that is encrypted.
struct PassphraseOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "A file whose first line opens the key. Without it, DOCKET_PASSPHRASE_FILE; without that, the key is not encrypted.",
            valueName: "file"))
    var passphraseFile: String?

    /// The passphrase; nil where no file is named. It never stands on the command line, where others could read it.
    func passphrase() throws -> [UInt8]? {
        guard let path = passphraseFile ?? getenv("DOCKET_PASSPHRASE_FILE").map({ String(cString: $0) }), !path.isEmpty
        else { return nil }
        let line = try DurableFile.read(path).prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
        guard !line.isEmpty else {
            throw LedgerError(.key, "The first line of \(path) is empty", advice: "Write the passphrase there")
        }
        if DurableFile.isOpenToOthers(path) {
            let warning = "Warning: others than its owner can read the passphrase in \(path): chmod 600 \(path).\n"
            _ = warning.withCString { write(STDERR_FILENO, $0, strlen($0)) }
        }
        return Array(line)
    }
}

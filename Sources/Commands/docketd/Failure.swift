import Cryptography
import EventStore
import Glibc
import TransparencyLog

/// Why the server does not run, in words on standard error.
enum Failure {
    /// What `error` means for whoever called.
    static func words(_ error: any Error) -> String {
        switch error {
        case let error as LedgerError: "Error: \(error)"
        case let error as NoteError: "Error: \(error)."
        case let error as CryptographyError:
            "Error: \(error). (The passphrase comes from --passphrase-file, or DOCKET_PASSPHRASE_FILE.)"
        default: "Error: \(error)"
        }
    }

    static func tell(_ text: String) {
        let bytes = Array("\(text)\n".utf8)
        _ = bytes.withUnsafeBytes { write(STDERR_FILENO, $0.baseAddress, $0.count) }
    }
}

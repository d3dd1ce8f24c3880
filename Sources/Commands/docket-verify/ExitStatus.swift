import Glibc

/// How the program ends.
enum ExitStatus {
    /// Everything verifies.
    static let sound: Int32 = 0
    /// Something is wrong, and was reported.
    static let findings: Int32 = 1
    /// Nothing was verified.
    static let couldNotRun: Int32 = 2
}

/// Writes `text` to standard error, as it is.
func standardError(_ text: String) {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
        let written = bytes.withUnsafeBytes { write(STDERR_FILENO, $0.baseAddress, $0.count) }
        guard written > 0 else { return }
        bytes = bytes.dropFirst(written)
    }
}

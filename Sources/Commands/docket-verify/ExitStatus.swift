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
    _ = put(text, to: STDERR_FILENO)
}

/// Writes `lines` to standard output. Where that is not possible, on a full disk for one, the program could not run: nobody is to
/// take what is there for all of it.
func standardOutput(_ lines: [String]) {
    guard !put(lines.map { $0 + "\n" }.joined(), to: STDOUT_FILENO) else { return }
    standardError("docket-verify: the result could not be written: \(String(cString: strerror(errno)))\n")
    exit(ExitStatus.couldNotRun)
}

/// Writes all of `text`; false where that is not possible, and why stands in `errno`.
private func put(_ text: String, to descriptor: Int32) -> Bool {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
        let written = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
        if written < 0, errno == EINTR { continue }
        guard written > 0 else { return false }
        bytes = bytes.dropFirst(written)
    }
    return true
}

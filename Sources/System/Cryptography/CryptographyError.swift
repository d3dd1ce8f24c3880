import COpenSSL

/// An operation that OpenSSL or the file system refused.
public struct CryptographyError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What was being done, and to what: `load private key keys/ledger.pem`.
    public let operation: String
    /// Why it failed, in OpenSSL's own words where it gave any.
    public let reason: String
    /// What the reader can do about it.
    public let advice: String?

    /// A failure with a reason of our own.
    public init(operation: String, reason: String, advice: String? = nil) {
        self.operation = operation
        self.reason = reason
        self.advice = advice
    }

    /// `operation: reason (advice)`, on one line.
    public var description: String {
        "\(operation): \(reason)" + (advice.map { " (\($0))" } ?? "")
    }
}

extension CryptographyError {
    /// The failure that this thread's OpenSSL error queue tells of. The queue is empty afterwards.
    init(draining operation: String, advice: String? = nil) {
        self.init(operation: operation, reason: Self.drainQueue() ?? "OpenSSL gave no reason", advice: advice)
    }

    /// The reasons queued on this thread, innermost first, each once; nil where there are none.
    static func drainQueue() -> String? {
        var reasons: [String] = []
        while case let code = ERR_get_error(), code != 0 {
            let reason = ERR_reason_error_string(code).map { String(cString: $0) } ?? text(of: code)
            if !reasons.contains(reason) { reasons.append(reason) }
        }
        return reasons.isEmpty ? nil : reasons.joined(separator: "; ")
    }

    private static func text(of code: UInt) -> String {
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: 256) { buffer in
            ERR_error_string_n(code, buffer.baseAddress, buffer.count)
            return String(cString: buffer.baseAddress!)
        }
    }
}

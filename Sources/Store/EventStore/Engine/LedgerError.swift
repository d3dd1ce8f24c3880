/// Why a ledger could not be opened, read or written: what is wrong, where, and what to do next.
public struct LedgerError: Error, Hashable, Sendable {
    /// What sort of trouble it is, for programs.
    public enum Kind: String, Hashable, Sendable {
        /// There is no ledger there, or a part of it is missing.
        case notALedger = "not-a-ledger"
        /// There is something where a ledger was to be made.
        case alreadyExists = "already-exists"
        /// The ledger's files are of a version this program does not know.
        case unsupportedVersion = "unsupported-version"
        /// The sealing key cannot be used, or is not the ledger's.
        case key
        /// The ledger is behind a head it once anchored, or disagrees with it.
        case behindAnchor = "behind-anchor"
        /// The ledger's end does not hold together.
        case damaged
        /// The ledger was opened for reading only.
        case readOnly = "read-only"
        /// The ledger, or its sequencer, is closed.
        case closed
        /// Too many requests are waiting.
        case overloaded
        /// No log could take the request.
        case malformedRequest = "malformed-request"
        /// Another process kept the ledger locked for too long.
        case busy
        /// The disk is full.
        case diskFull = "disk-full"
        /// The storage failed.
        case storage
        /// What was asked for is not in the ledger.
        case notFound = "not-found"
    }

    /// What sort of trouble it is.
    public let kind: Kind
    /// What is wrong and where: a sentence without its full stop.
    public let message: String
    /// What to do next: a sentence without its full stop.
    public let advice: String

    /// An error of `kind`.
    public init(_ kind: Kind, _ message: String, advice: String) {
        self.kind = kind
        self.message = message
        self.advice = advice
    }
}

extension LedgerError: CustomStringConvertible {
    /// Message and advice.
    public var description: String { "\(message). \(advice)." }
}

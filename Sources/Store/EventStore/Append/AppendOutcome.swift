public import EventLog

/// What became of a request to append.
public enum AppendOutcome: Hashable, Sendable {
    /// The events are in the log, durably and under a signed checkpoint.
    case appended(Receipt)
    /// The same request under the same idempotency key was appended before: its receipt. Nothing was written.
    case repeated(Receipt)
    /// The stream is not as expected: it has `actual` events. Nothing was written.
    case conflict(stream: StreamName, expected: ExpectedPosition, actual: UInt64)
    /// The idempotency key stands for another request, whose first event is at `original`. Nothing was written.
    case keyReused(key: String, original: EntryIndex)

    /// The receipt, where the events are in the log.
    public var receipt: Receipt? {
        switch self {
        case .appended(let receipt), .repeated(let receipt): receipt
        case .conflict, .keyReused: nil
        }
    }
}

extension AppendOutcome: CustomStringConvertible {
    /// In words, with what to do where nothing was written.
    public var description: String {
        switch self {
        case .appended(let receipt):
            "appended to \(receipt.stream) at \(receipt.entries.map(\.index.description).joined(separator: ", "))"
        case .repeated(let receipt):
            "already in \(receipt.stream) at \(receipt.entries.map(\.index.description).joined(separator: ", "))"
        case .conflict(let stream, let expected, let actual):
            "\(stream) has \(ExpectedPosition.exactly(actual)), not \(expected): read it again and decide anew"
        case .keyReused(let key, let original):
            "the idempotency key \"\(key)\" stands for another request, recorded at \(original): use a new key"
        }
    }
}

public import CanonicalJSON
public import PriorAuthorization

/// A place in the list of cases: that of the case from which on the next page follows.
///
/// It says nothing about what is in the ledger, and stays where it is when the case goes.
public struct CaseCursor: Hashable, Sendable {
    /// When its request arrived; nil where that cannot be read: such cases come first.
    public let received: Timestamp?
    /// The case.
    public let id: CaseID

    /// The place of the case `id`, whose request arrived at `received`.
    public init(received: Timestamp?, id: CaseID) {
        self.received = received
        self.id = id
    }

    /// The place written `text`, as ``text`` writes it; nil where it is written otherwise.
    public init?(_ text: String) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, let id = CaseID(String(parts[1])) else { return nil }
        if parts[0].isEmpty {
            self.init(received: nil, id: id)
        } else {
            guard let milliseconds = Int64(parts[0]) else { return nil }
            self.init(received: Timestamp(milliseconds: milliseconds), id: id)
        }
        guard self.text == text else { return nil }
    }

    /// The milliseconds since 1970 UTC, or nothing where they are not known, a full stop, and the case's identifier.
    public var text: String { "\(received.map { "\($0.milliseconds)" } ?? "").\(id.text)" }
}

extension CaseSummary {
    /// Its place in the list.
    public var cursor: CaseCursor { CaseCursor(received: received, id: id) }
}

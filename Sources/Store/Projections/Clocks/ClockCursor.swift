public import CanonicalJSON
public import PriorAuthorization

/// A place in the list of clocks that wait: that of the clock from which on the next page follows.
public struct ClockCursor: Hashable, Sendable {
    /// When it is due.
    public let due: Timestamp
    /// The case.
    public let caseID: CaseID
    /// The position in the case's stream of the event that started it.
    public let position: UInt64

    /// The place of a clock.
    public init(due: Timestamp, caseID: CaseID, position: UInt64) {
        self.due = due
        self.caseID = caseID
        self.position = position
    }

    /// The place written `text`, as ``text`` writes it; nil where it is written otherwise.
    public init?(_ text: String) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 3, let due = Int64(parts[0]), let caseID = CaseID(parts[1]),
            let position = UInt64(parts[2]), position <= UInt64(Int64.max)
        else { return nil }
        self.init(due: Timestamp(milliseconds: due), caseID: caseID, position: position)
        guard self.text == text else { return nil }
    }

    /// The milliseconds since 1970 UTC, the case's identifier and the position, with full stops between.
    public var text: String { "\(due.milliseconds).\(caseID.text).\(position)" }
}

extension DueClock {
    /// Its place in the list.
    public var cursor: ClockCursor { ClockCursor(due: due, caseID: caseID, position: position) }
}

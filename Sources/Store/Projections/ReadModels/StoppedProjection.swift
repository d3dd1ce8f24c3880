public import EventLog

/// A read model that met an event it cannot take in: it holds what came before, and answers no more. The others go on.
public struct StoppedProjection: Error, Hashable, Sendable {
    /// What it is called: `cases`.
    public let name: String
    /// The place in the log of the event.
    public let index: EntryIndex
    /// Why it cannot be taken in.
    public let reason: String

    /// The projection `name`, stopped before the entry at `index`.
    public init(name: String, index: EntryIndex, reason: String) {
        self.name = name
        self.index = index
        self.reason = reason
    }

    /// What is wrong and where: a sentence without its full stop.
    public var message: String {
        "The read model \"\(name)\" is stopped at entry \(index), which it cannot take in: \(reason)"
    }

    /// What to do next: a sentence without its full stop.
    public var advice: String {
        "The log is not concerned, and docket case show reads it directly. Report the entry and the reason; a Docket that can "
            + "read it, or docket rebuild where what it read is put right, takes up from there"
    }
}

extension StoppedProjection: CustomStringConvertible {
    /// Message and advice.
    public var description: String { "\(message). \(advice)." }
}

/// Asks to record that the time to answer a request for information passed.
public struct LapseInformation: Hashable, Sendable {
    /// The request; nil where only one is open.
    public var request: EventReference?
    /// What else there is to say.
    public var note: String?

    /// A command.
    public init(request: EventReference? = nil, note: String? = nil) {
        self.request = request
        self.note = note
    }
}

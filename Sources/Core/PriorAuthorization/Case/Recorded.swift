/// What an event says, together with who said it and when.
public struct Recorded<Payload: EventPayload>: Hashable, Sendable {
    /// What the event says.
    public internal(set) var payload: Payload
    /// Who, when and where in the stream.
    public internal(set) var context: EventContext

    /// A recorded event.
    public init(_ payload: Payload, _ context: EventContext) {
        self.payload = payload
        self.context = context
    }

    /// The event's identity.
    public var id: EventReference { context.id }
}

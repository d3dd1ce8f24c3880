import CanonicalJSON

/// The types of event a kind of stream can hold, each with what reads it.
struct EventVocabulary<Event: Sendable>: Sendable {
    struct Word: Sendable {
        let payload: any EventPayload.Type
        let read: @Sendable (JSONValue, _ schema: Int) throws(JSONShapeError) -> Event

        init<Payload: EventPayload>(_ payload: Payload.Type, _ event: @escaping @Sendable (Payload) -> Event) {
            self.payload = payload
            read = { json, schema throws(JSONShapeError) in event(try Payload(json: json, schema: schema)) }
        }
    }

    let types: [any EventPayload.Type]
    private let words: [String: Word]

    init(_ words: [Word]) {
        types = words.map(\.payload)
        self.words = Dictionary(uniqueKeysWithValues: words.map { ($0.payload.type, $0) })
    }

    func knows(_ type: String) -> Bool {
        words[type] != nil
    }

    /// Reads an event of the current shape or of an earlier one, which is raised to it.
    func read(type: String, schema: Int, payload: JSONValue) throws(JSONShapeError) -> Event {
        guard let word = words[type] else {
            throw JSONShapeError(path: "", reason: Choices.problem(with: type, among: types.map { $0.type }))
        }
        return try word.read(payload, schema)
    }
}

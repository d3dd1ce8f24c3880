public import CanonicalJSON
public import Cryptography

/// What was asked for arrived, or as much of it as will.
public struct InformationReceived: Hashable, Sendable {
    /// The request for information it answers.
    public let answers: EventReference
    /// Who answered.
    public let from: String
    /// The documents that came with it; each is on file.
    public let documents: [SHA256Digest]
    /// What else there is to say.
    public let note: String?

    /// An answer.
    public init(answers: EventReference, from: String, documents: [SHA256Digest], note: String?) {
        self.answers = answers
        self.from = from
        self.documents = documents
        self.note = note
    }
}

extension InformationReceived: EventPayload {
    /// `InformationReceived`.
    public static let type = "InformationReceived"

    /// The payload as JSON.
    public var json: JSONValue {
        [
            "answers": .string(answers.text),
            "documents": JSONValue(documents),
            "from": .string(from),
            "note": JSONValue(nullable: note),
        ]
    }

    /// Reads the members.
    public init(_ reader: inout JSONObjectReader) throws(JSONShapeError) {
        answers = try reader.checked("answers")
        documents = try reader.digests("documents")
        from = try reader.prose("from")
        note = try reader.prose(nullable: "note")
    }
}

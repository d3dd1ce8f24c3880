public import Cryptography

/// Asks to record that an answer arrived.
public struct ReceiveInformation: Hashable, Sendable {
    /// The request for information it answers; nil where only one is open.
    public var answers: EventReference?
    /// Who answered.
    public var from: String
    /// The documents that came with it; each is on file.
    public var documents: [SHA256Digest]
    /// What else there is to say.
    public var note: String?

    /// An answer.
    public init(answers: EventReference? = nil, from: String, documents: [SHA256Digest] = [], note: String? = nil) {
        self.answers = answers
        self.from = from
        self.documents = documents
        self.note = note
    }
}

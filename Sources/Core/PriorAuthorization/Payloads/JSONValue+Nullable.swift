import CanonicalJSON
import Cryptography

extension JSONValue {
    /// The text, or `null` without one.
    init(nullable text: String?) {
        self = text.map { .string($0) } ?? .null
    }

    /// The text of an identifier, or `null` without one.
    init(nullable checked: (some CheckedText)?) {
        self.init(nullable: checked?.text)
    }

    /// The number, or `null` without one.
    init(nullable number: Int?) {
        self = number.map { .integer(Int64($0)) } ?? .null
    }

    /// The digest in base64, or `null` without one.
    init(nullable digest: SHA256Digest?) {
        self.init(nullable: digest?.base64)
    }

    /// The moment in milliseconds since 1970.
    init(_ moment: Timestamp) {
        self = .integer(moment.milliseconds)
    }

    /// The texts.
    init(_ texts: [String]) {
        self = .array(texts.map { .string($0) })
    }

    /// The digests in base64.
    init(_ digests: [SHA256Digest]) {
        self = .array(digests.map { .string($0.base64) })
    }
}

public import CanonicalJSON
public import Cryptography
import Mustache
public import PriorAuthorization

/// The template of a kind of notice, with the partials it is made of.
public struct NoticeTemplate: Sendable {
    /// The kind.
    public let kind: NoticeKind
    /// Its name: language and kind, `en/denial`.
    public let name: String
    /// The edition it is of.
    public let edition: NoticeEdition
    /// SHA-256 of the canonical JSON of the texts of template and partials, by their names: whatever could change the letter.
    public let digest: SHA256Digest
    /// The names of the partials, in order.
    public let partials: [String]

    private let library: MustacheLibrary

    /// The template of `kind` among the files of an edition, by their names without the ending.
    ///
    /// - Throws: where the template, or a partial that it reaches, is not there or is no Mustache.
    init(_ kind: NoticeKind, of edition: NoticeEdition, among files: [String: String]) throws(NoticeError) {
        var texts: [String: String] = [:]
        var open = [kind.rawValue]
        while let name = open.popLast() {
            guard texts[name] == nil else { continue }
            guard let text = files[name] else {
                throw NoticeError(
                    "schema/notices/\(edition.folder)\(name).mustache is not there",
                    advice: "Add it, or take the reference to it away")
            }
            texts[name] = text
            open += text.matches(of: /\{\{>\s*([A-Za-z0-9-]+)\s*\}\}/).map { String($0.1) }
        }
        var library = MustacheLibrary()
        for (name, text) in texts {
            do {
                try library.register(text, named: name)
            } catch {
                throw NoticeError(
                    "schema/notices/\(edition.folder)\(name).mustache is no Mustache template: \(error)",
                    advice: "Correct it")
            }
        }
        self.kind = kind
        self.edition = edition
        self.library = library
        name = "\(edition.language)/\(kind.rawValue)"
        partials = texts.keys.filter { $0 != kind.rawValue }.sorted()
        digest = SHA256.digest(
            JSONValue.object(JSONObject(texts.map { ($0.key, .string($0.value)) })).canonicalBytes)
    }

    /// The letter with `values` in it, each escaped.
    func render(_ values: [String: Any]) -> String {
        library.render(values, withTemplate: kind.rawValue) ?? ""
    }

    /// The members `digest` (base64), `effective`, `kind`, `language`, `partials`, `template`, `version`.
    public var json: JSONValue {
        [
            "digest": .string(digest.base64), "effective": .string(edition.effective.text),
            "kind": .string(kind.rawValue), "language": .string(edition.language),
            "partials": .array(partials.map { .string($0) }), "template": .string(name),
            "version": .string(edition.version),
        ]
    }
}

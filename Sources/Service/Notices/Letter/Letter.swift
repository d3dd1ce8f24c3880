public import CanonicalJSON
public import Cryptography
public import PriorAuthorization

/// A letter: what was decided about a case, or happened in it, as the member and whoever prescribed are told.
///
/// A pure function of the case, the template and the date: the same matter gives the same bytes.
public struct Letter: Sendable {
    /// The letter: HTML that needs nothing else, in UTF-8.
    public let html: String
    /// The template it was made from.
    public let template: NoticeTemplate
    /// The reading level of the part for the member.
    public let readingLevel: ReadingLevel
    /// What letters of this kind must say and this one does not.
    public let lacking: [NoticeRequirement]
    /// The days until which something may be done, as the letter names them, by what: `appeal`, `hearing`, `continuation`, `answer`.
    public let deadlines: [String: CalendarDay]

    private let matter: LetterMatter

    /// The letter that tells of `matter`.
    ///
    /// - Throws: `NoticeError` where there is no template for that day, or the matter lacks what such a letter tells.
    public init(_ matter: LetterMatter, from templates: NoticeTemplates) throws(NoticeError) {
        let day = matter.clocks.zone.day(of: matter.issued)
        let template = try templates.template(matter.kind, on: day)
        let composition = LetterComposition(matter: matter, templates: templates, template: template, day: day)
        let (values, deadlines) = try composition.values()
        let html = template.render(values)
        self.matter = matter
        self.template = template
        self.html = html
        self.deadlines = deadlines
        readingLevel = ReadingLevel(ofLetter: html)
        lacking = templates.lacking(matter.kind, isAdverse: matter.isAdverse, in: html)
    }

    /// The bytes that are kept and sent.
    public var bytes: [UInt8] { Array(html.utf8) }

    /// SHA-256 of ``bytes``.
    public var digest: SHA256Digest { SHA256.digest(bytes) }

    /// What the event says that records the letter as sent by `method`.
    public func notice(method: NoticeMethod, supersedes: EventReference?) -> NoticeIssued {
        NoticeIssued(
            kind: matter.kind, about: matter.about, recipient: matter.recipient, addressee: matter.addressee,
            method: method, issued: matter.issued, letter: digest, size: bytes.count, template: template.name,
            templateVersion: template.edition.version, templateDigest: template.digest,
            language: template.edition.language, gradeInTenths: readingLevel.gradeInTenths, supersedes: supersedes)
    }

    /// The members `about`, `addressee`, `deadlines`, `issued`, `kind`, `lacking`, `letter`, `readingLevel`, `recipient`, `size`,
    /// `template`.
    public var json: JSONValue {
        [
            "about": .string(matter.about.text), "addressee": .string(matter.addressee),
            "deadlines": .object(JSONObject(deadlines.map { ($0.key, .string($0.value.text)) })),
            "issued": .string(matter.issued.rfc3339), "kind": .string(matter.kind.rawValue),
            "lacking": .array(lacking.map(\.json)), "letter": .string(digest.base64),
            "readingLevel": readingLevel.json, "recipient": .string(matter.recipient.rawValue),
            "size": .integer(Int64(bytes.count)), "template": template.json,
        ]
    }
}

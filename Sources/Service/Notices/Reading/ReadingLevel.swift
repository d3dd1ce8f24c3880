public import CanonicalJSON

/// How hard a text is to read: the Flesch-Kincaid grade, the year of school at which it is understood.
///
/// 0.39 × words per sentence + 11.8 × syllables per word − 15.59 (Kincaid and others, 1975). What has a digit in it is no word. The
/// count of syllables is a rule's, so grades differ by some tenths from those other programs give.
public struct ReadingLevel: Hashable, Sendable {
    /// The words.
    public let words: Int
    /// The sentences.
    public let sentences: Int
    /// The syllables.
    public let syllables: Int

    /// The level of `text`.
    public init(of text: String) {
        self.init(sentences: MemberText.split(text))
    }

    /// The level of the part of a letter that is written for the member.
    public init(ofLetter html: String) {
        self.init(sentences: MemberText.sentences(of: html))
    }

    private init(sentences: [String]) {
        let words = sentences.map { $0.split { $0.isWhitespace || "-–—/()“”\"".contains($0) }.filter(Self.isWord) }
        self.sentences = words.count { !$0.isEmpty }
        self.words = words.joined().count
        syllables = words.joined().reduce(0) { $0 + Syllables.count($1) }
    }

    /// The grade in tenths, rounded; 0 where it would be less, or there are no words.
    public var gradeInTenths: Int {
        guard words > 0, sentences > 0 else { return 0 }
        // In hundred thousandths, so that nothing is rounded before the end.
        let grade = 39_000 * words / sentences + 1_180_000 * syllables / words - 1_559_000
        return max(0, (grade + 5_000) / 10_000)
    }

    /// The grade: `6.2`.
    public var grade: String { "\(gradeInTenths / 10).\(gradeInTenths % 10)" }

    /// The members `gradeInTenths`, `sentences`, `syllables`, `words`.
    public var json: JSONValue {
        [
            "gradeInTenths": .integer(Int64(gradeInTenths)), "sentences": .integer(Int64(sentences)),
            "syllables": .integer(Int64(syllables)), "words": .integer(Int64(words)),
        ]
    }

    private static func isWord(_ token: some StringProtocol) -> Bool {
        token.contains(where: \.isLetter) && !token.contains(where: \.isNumber)
    }
}

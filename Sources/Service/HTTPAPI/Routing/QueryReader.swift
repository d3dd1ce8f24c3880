import CanonicalJSON
import EventLog
import Foundation
import PriorAuthorization

/// Reads the parameters of a query one by one, and at the end refuses those that nobody asked for.
struct QueryReader {
    private var unread: [(name: String, value: String)] = []
    private var known: [String] = []

    /// Reads `name=value` pairs between `&`, percent-encoded; throws where one is broken or stands twice.
    init(_ query: String?) throws(Problem) {
        for pair in (query ?? "").split(separator: "&") {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let decoded = parts.map { $0.replacing("+", with: " ").removingPercentEncoding }
            guard let name = decoded[0], let value = decoded.count == 2 ? decoded[1] : "" else {
                throw Problem(400, "malformed-query", "the query is not UTF-8, percent-encoded")
            }
            guard !unread.contains(where: { $0.name == name }) else {
                throw Problem(400, "malformed-query", "the query has \"\(name)\" twice", advice: "Give it once")
            }
            unread.append((name, value))
        }
    }

    /// The parameter `name`; nil where it is absent.
    mutating func optional(_ name: String) -> String? {
        known.append(name)
        guard let place = unread.firstIndex(where: { $0.name == name }) else { return nil }
        return unread.remove(at: place).value
    }

    /// The parameter `name`, which must be there.
    mutating func required(_ name: String) throws(Problem) -> String {
        guard let value = optional(name) else {
            throw Problem(400, "malformed-query", "the query lacks \"\(name)\"", advice: "Give ?\(name)=…")
        }
        return value
    }

    /// The parameter `name` as `read` reads it, which must be `form`; nil where it is absent.
    mutating func optional<Value>(
        _ name: String, _ form: String, _ read: (String) -> Value?
    ) throws(Problem) -> Value? {
        guard let text = optional(name) else { return nil }
        guard let value = read(text) else {
            throw Problem(
                400, "malformed-query", "\"\(name)\" is \"\(text.prefix(100))\"", advice: "Expected is \(form)")
        }
        return value
    }

    /// One of the words of `Choice`.
    mutating func choice<Choice: RawRepresentable<String> & CaseIterable>(
        _ name: String, of type: Choice.Type = Choice.self
    ) throws(Problem) -> Choice? {
        try optional(name, "one of \(Choice.allCases.map(\.rawValue).joined(separator: ", "))") {
            Choice(rawValue: $0)
        }
    }

    /// A checked text, such as an identifier or a day.
    mutating func checked<Text: CheckedText>(_ name: String, as type: Text.Type = Text.self) throws(Problem) -> Text? {
        try optional(name, Text.form) { Text($0) }
    }

    /// A whole number in `range`.
    mutating func integer(_ name: String, in range: ClosedRange<Int>) throws(Problem) -> Int? {
        try optional(name, "a whole number from \(range.lowerBound) to \(range.upperBound)") {
            Int($0).flatMap { range.contains($0) ? $0 : nil }
        }
    }

    /// `true` or `false`; false where it is absent.
    mutating func flag(_ name: String) throws(Problem) -> Bool {
        try optional(name, "true or false") { Bool($0) } ?? false
    }

    /// A moment in RFC 3339.
    mutating func moment(_ name: String) throws(Problem) -> Timestamp? {
        try optional(name, "a moment such as 2026-03-31T23:59:59-04:00") { Timestamp(rfc3339: $0) }
    }

    /// A place in the log.
    mutating func entry(_ name: String) throws(Problem) -> EntryIndex? {
        try optional(name, "an entry's index in the log") { UInt64($0).map { EntryIndex($0) } }
    }

    /// Where the page before ended, as `next` said.
    mutating func after<Cursor>(_ read: (String) -> Cursor?) throws(Problem) -> Cursor? {
        try optional("after", "what \"next\" said", read)
    }

    /// How many items are asked for: 1 to 500, 50 where nothing is said.
    mutating func limit() throws(Problem) -> Int {
        try integer("limit", in: 1...500) ?? 50
    }

    /// Throws where the query has a parameter that nobody asked for.
    func finish() throws(Problem) {
        guard let stranger = unread.first else { return }
        let advice =
            Spelling.nearest(to: stranger.name, among: known).map { "Is \"\($0)\" meant?" }
            ?? (known.isEmpty ? "Leave it out" : "Known are \(known.sorted().joined(separator: ", "))")
        throw Problem(
            400, "malformed-query", "the query has \"\(stranger.name.prefix(100))\", which means nothing here",
            advice: advice)
    }
}

public import CanonicalJSON

/// One thing that is wrong with a ledger: what, where, since when, which cases it touches, what to do.
public struct Finding: Hashable, Sendable {
    /// What is wrong.
    public let kind: FindingKind
    /// The first entry concerned, by its place in the log; for a checkpoint its size; nil where it is about neither.
    public let index: UInt64?
    /// The last entry concerned, where several in a row are.
    public let lastIndex: UInt64?
    /// The size of the last checkpoint that verified before it: everything below that size is proven; nil when none
    /// did.
    public let lastGoodSize: UInt64?
    /// When the entry concerned was recorded, or where its own word cannot be taken, the last sound entry before it.
    public let since: Timestamp?
    /// The stream concerned, where it is about one.
    public let stream: StreamName?
    /// The names of all streams touched as far as they can be told, in order: `case/0199a8…`.
    public let touches: [String]
    /// What is wrong, in plain words: a sentence without its full stop.
    public let detail: String
    /// What to do about it: a sentence without its full stop.
    public let advice: String

    /// A finding; `touches` takes in `stream`, and `advice` is that of the kind where none is given.
    public init(
        kind: FindingKind, index: UInt64? = nil, lastIndex: UInt64? = nil, lastGoodSize: UInt64? = nil,
        since: Timestamp? = nil, stream: StreamName? = nil, touches: [String] = [], detail: String,
        advice: String? = nil
    ) {
        self.kind = kind
        self.index = index
        self.lastIndex = lastIndex == index ? nil : lastIndex
        self.lastGoodSize = lastGoodSize
        self.since = since
        self.stream = stream
        self.touches = Set(touches + (stream.map { [$0.text] } ?? [])).sorted()
        self.detail = detail
        self.advice = advice ?? kind.advice
    }

    /// The names of the cases touched, in order.
    public var cases: [String] {
        touches.filter { $0.hasPrefix("case/") }
    }
}

extension Finding {
    /// The members `advice`, `detail`, `index`, `kind`, `lastGoodSize`, `lastIndex`, `since` (RFC 3339), `stream`,
    /// `touches`; null where there is nothing to say.
    public var json: JSONValue {
        func integer(_ value: UInt64?) -> JSONValue {
            value.map { .integer(min(Int64(clamping: $0), JSONValue.largestInteger)) } ?? .null
        }
        return [
            "advice": .string(advice),
            "detail": .string(detail),
            "index": integer(index),
            "kind": .string(kind.rawValue),
            "lastGoodSize": integer(lastGoodSize),
            "lastIndex": integer(lastIndex),
            "since": since.map { .string($0.rfc3339) } ?? .null,
            "stream": stream.map { .string($0.text) } ?? .null,
            "touches": .array(touches.map { .string($0) }),
        ]
    }
}

extension Finding: CustomStringConvertible {
    /// All of it in words, in one paragraph.
    public var description: String {
        var text = "\(kind.rawValue): \(detail)."
        if let since { text += " Recorded \(since)." }
        if !touches.isEmpty {
            let shown = touches.prefix(5).joined(separator: ", ")
            text += " Touches \(shown)\(touches.count > 5 ? " and \(touches.count - 5) more" : "")."
        }
        switch lastGoodSize {
        case 0?, nil: text += " No head before it verifies."
        case let size?: text += " Last good head before it: \(size) \(size == 1 ? "entry" : "entries")."
        }
        return text + " \(advice)."
    }
}

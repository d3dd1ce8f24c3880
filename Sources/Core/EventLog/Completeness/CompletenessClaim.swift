public import CanonicalJSON
public import Cryptography
public import TransparencyLog

/// What a ``CompletenessPacket`` that holds together shows.
public struct CompletenessClaim: Hashable, Sendable {
    /// The stream it is about.
    public let stream: StreamName
    /// The seal: what it says.
    public let seal: StreamsSealed
    /// The place in the log of the entry that seals.
    public let sealIndex: UInt64
    /// The stream's entries among the first ``StreamsSealed/size`` of the log, by their places: all there are.
    public let sealed: [UInt64]
    /// The stream's entries after those, by their places: that there are no more is not yet sealed.
    public let tail: [UInt64]
    /// The hashes of all entries, in order.
    public let hashes: [SHA256Digest]
    /// How many of them came with their payload, which is what they commit to.
    public let payloads: Int
    /// The head of the log under which all of it was proven.
    public let head: Checkpoint
    /// The key that signed the head.
    public let key: VerifierKey

    /// What it shows, in words: sentences.
    public var sentences: [String] {
        let size = seal.size
        var sentences: [String] = []
        if let last = sealed.last {
            let all =
                sealed.count == 1 ? "This is the one event" : "These are all \(sealed.count) events"
            sentences.append("\(all) of \(stream) up to entry \(last) (sealed at size \(size), by entry \(sealIndex)).")
        } else {
            sentences.append(
                "There was no event of \(stream) among the first \(size) entries (sealed by entry \(sealIndex)).")
        }
        switch tail.count {
        case 0:
            let since = head.size - size
            let none = since == 1 ? "the last one does not belong" : "none of the last \(since) belongs"
            sentences.append(
                "The log had \(head.size) entries when this was made; that \(none) to it is not sealed.")
        case let count:
            let (events, are) = count == 1 ? ("event", "is") : ("events", "are")
            sentences.append(
                "\(count) \(events) after \(count == 1 && sealed.count == 1 ? "it" : "that") \(are) in the log "
                    + "(\(tail.count == 1 ? "entry" : "entries") \(tail.map(String.init).joined(separator: ", "))); "
                    + "that there are no more is not yet sealed.")
        }
        return sentences
    }

    /// The members `events`, `head{origin,root,size}`, `payloads`, `seal{index,root,size,streams}`, `sealed[]`, `stream`,
    /// `tail[]`.
    public var json: JSONValue {
        func number(_ value: UInt64) -> JSONValue { .integer(Int64(clamping: value)) }
        return [
            "events": .integer(Int64(hashes.count)),
            "head": [
                "origin": .string(head.origin), "root": .string(head.root.base64), "size": number(head.size),
            ],
            "payloads": .integer(Int64(payloads)),
            "seal": [
                "index": number(sealIndex), "root": .string(seal.root.base64), "size": number(seal.size),
                "streams": number(seal.streams),
            ],
            "sealed": .array(sealed.map(number)), "stream": .string(stream.text), "tail": .array(tail.map(number)),
        ]
    }
}

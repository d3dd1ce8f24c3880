public import CanonicalJSON
public import Cryptography

/// What a seal over all streams says of one of them, with the proof of it.
public enum StreamStanding: Hashable, Sendable {
    /// It had come so far.
    case present(StreamPlace)
    /// It did not exist: the streams before and after it in the order of names are neighbours; nil where it would have
    /// been the first, or the last.
    case absent(before: StreamPlace?, after: StreamPlace?)

    /// Why this does not show how `stream` stood in the tree over `count` streams with the root `root`; nil where it
    /// does.
    public func objection(of stream: StreamName, root: SHA256Digest, count: UInt64) -> String? {
        switch self {
        case .present(let place):
            guard place.record.stream == stream else {
                return "the sealed record is of \(place.record.stream), not of \(stream)"
            }
            guard place.isIn(root: root, count: count) else {
                return "the sealed record of \(stream) does not lead to the root over all streams"
            }
        case .absent(let before, let after):
            for place in [before, after].compactMap(\.self) where !place.isIn(root: root, count: count) {
                return "the sealed record of \(place.record.stream) does not lead to the root over all streams"
            }
            if let before, before.record.stream >= stream {
                return "\(before.record.stream) does not come before \(stream) in the order of names"
            }
            if let after, after.record.stream <= stream {
                return "\(after.record.stream) does not come after \(stream) in the order of names"
            }
            guard (before.map { $0.index + 1 } ?? 0) == after?.index ?? count else {
                return "the streams given as neighbours of \(stream) are none: there may be others between them"
            }
        }
        return nil
    }
}

extension StreamStanding {
    /// That of a present stream is its place; that of an absent one has the members `after` and `before`, each a place
    /// or null.
    public var json: JSONValue {
        switch self {
        case .present(let place): place.json
        case .absent(let before, let after): ["after": after?.json ?? .null, "before": before?.json ?? .null]
        }
    }

    init(_ reader: inout JSONObjectReader, isPresent: Bool) throws(JSONShapeError) {
        if isPresent {
            self = .present(try StreamPlace(&reader))
            return
        }
        func place(_ name: String) throws(JSONShapeError) -> StreamPlace? {
            guard try reader.value(name) != .null else { return nil }
            var place = try reader.object(name)
            return try StreamPlace(&place)
        }
        self = .absent(before: try place("before"), after: try place("after"))
        try reader.finish()
    }
}

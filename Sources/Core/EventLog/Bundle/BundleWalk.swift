/// A walk through a bundle's entries, each joined with its payload's line. A value: a copy goes on from where it was
/// copied.
struct BundleWalk {
    private var entries: LineReader
    private var payloads: LineReader
    private let hasAllPayloads: Bool
    /// The payload line that was read last, unless it was handed out.
    private var pending: PayloadLine?
    /// Payload lines that came before or after their turn.
    private var strays: [UInt64: PayloadLine] = [:]
    private var lastPayload: UInt64?
    /// The entry before, by its number: what it says, and what it was taken for.
    private var lastSaid: UInt64?
    private var lastTaken: UInt64?

    /// How far ahead of its turn a line is looked for.
    private static let reach: UInt64 = 1024

    init(entries: LineReader, payloads: LineReader, hasAllPayloads: Bool) {
        self.entries = entries
        self.payloads = payloads
        self.hasAllPayloads = hasAllPayloads
    }

    /// Lines of entries read.
    var line: UInt64 { entries.lines }

    mutating func take() throws -> StoredEntry? {
        guard let line = try entries.next() else { return nil }
        let bytes = BundleLine.entryBytes(line)
        let payload = try payload(of: number(of: line))
        return StoredEntry(index: nil, hash: nil, bytes: bytes, salt: payload?.salt, payload: payload?.payload)
    }

    /// The entry's number: what it says, unless that is out of all order and its line tells better.
    private mutating func number(of line: [UInt8]) -> UInt64 {
        let next = lastTaken.map { $0 + 1 } ?? 0
        let said = BundleLine.seq(line)
        let isLikely = said.map { said in
            said + Self.reach > next && said < next + Self.reach || lastSaid.map { said == $0 + 1 } ?? false
        }
        let taken = isLikely == true ? said ?? next : next
        lastSaid = said
        lastTaken = max(taken, lastTaken ?? 0)
        return taken
    }

    private mutating func payload(of seq: UInt64) throws -> PayloadLine? {
        if let stray = strays.removeValue(forKey: seq) { return stray }
        while true {
            guard let payload = try peek() else { return nil }
            if payload.seq == seq {
                pending = nil
                return payload
            }
            let isBehind = payload.seq < seq
            guard isBehind || hasAllPayloads && payload.seq < seq + Self.reach, strays.count < Int(Self.reach) else {
                return nil
            }
            strays[payload.seq] = payload
            pending = nil
        }
    }

    private mutating func peek() throws -> PayloadLine? {
        if pending == nil, let line = try payloads.next() {
            let payload = PayloadLine(line, guess: lastPayload.map { $0 + 1 } ?? 0)
            lastPayload = payload.seq
            pending = payload
        }
        return pending
    }
}

public import Cryptography

/// All it takes to see, offline, that an entry is in a log (C2SP tlog-proof): where it is, the way to the root, and a
/// signed checkpoint.
public struct TLogProof: Hashable, Sendable {
    /// The index of the entry in the log.
    public let index: UInt64
    /// The hashes of the inclusion proof; the leaf's sibling comes first.
    public let hashes: [SHA256Digest]
    /// The log's signed checkpoint.
    public let checkpoint: SignedNote
    /// What the application put beside the proof; nothing authenticates it.
    public let extra: [UInt8]?

    /// A proof of its parts.
    public init(index: UInt64, hashes: [SHA256Digest], checkpoint: SignedNote, extra: [UInt8]? = nil) {
        self.index = index
        self.hashes = hashes
        self.checkpoint = checkpoint
        self.extra = extra
    }

    /// Reads the proof `bytes`, strictly.
    public init(parsing bytes: [UInt8]) throws(NoteError) {
        guard let end = bytes.indices.dropLast().first(where: { bytes[$0] == .lineFeed && bytes[$0 + 1] == .lineFeed })
        else {
            throw NoteError("the proof has no empty line before its checkpoint")
        }
        // Header, extra data, index and 63 hashes; counted before millions of lines become as many strings.
        let lineCount = bytes[..<end].count { $0 == .lineFeed } + 1
        guard lineCount <= 66 else {
            throw NoteError("the proof has \(lineCount) lines, more than any tree needs")
        }
        guard let head = String(validating: bytes[..<end], as: UTF8.self) else {
            throw NoteError("the proof is not valid UTF-8")
        }
        var lines = head.lines[...]
        guard lines.popFirst()?.hasSameBytes(as: Self.header) == true else {
            throw NoteError("the proof does not begin with the line \(Self.header)")
        }
        var extra: [UInt8]?
        if let text = lines.first?.value(of: "extra") {
            guard let bytes = Base64.decode(text) else { throw NoteError("the base64 of the extra data is not valid") }
            extra = bytes
            lines.removeFirst()
        }
        guard let index = lines.popFirst()?.value(of: "index").flatMap(UInt64.init(decimal:)) else {
            throw NoteError("the proof has no line \"index\" with a decimal number without leading zeroes")
        }
        guard lines.count < 64 else { throw NoteError("the proof has \(lines.count) hashes, more than any tree needs") }
        var hashes: [SHA256Digest] = []
        for line in lines {
            guard let hash = SHA256Digest(base64: line) else {
                throw NoteError("the proof's hash \"\(line)\" is not the base64 of 32 bytes")
            }
            hashes.append(hash)
        }
        let checkpoint = try SignedNote(parsing: Array(bytes[(end + 2)...]))
        _ = try Checkpoint(parsing: checkpoint.text)
        self.init(index: index, hashes: hashes, checkpoint: checkpoint, extra: extra)
    }

    /// The proof as ``init(parsing:)`` reads it; files of it end in `.tlog-proof`.
    public var text: String {
        var lines = [Self.header]
        if let extra { lines.append("extra \(Base64.encode(extra))") }
        lines.append("index \(index)")
        lines += hashes.map(\.base64)
        return lines.map { $0 + "\n" }.joined() + "\n" + String(decoding: checkpoint.bytes, as: UTF8.self)
    }

    private static let header = "c2sp.org/tlog-proof@v1"
}

extension String {
    /// What follows `name` and a space; nil where the line begins otherwise.
    fileprivate func value(of name: String) -> String? {
        let prefix = Array((name + " ").utf8)
        return utf8.starts(with: prefix) ? String(Substring(utf8.dropFirst(prefix.count))) : nil
    }
}

public import CanonicalJSON
public import TransparencyLog

/// All it takes to see, offline, that these are all events of a stream, or that a log holds none of it.
///
/// One file of canonical JSON: the stream's entries, the last ``StreamsSealed`` with the way from the stream to its
/// root, and the signed checkpoint under which all of them are proven to be in the log.
public struct CompletenessPacket: Hashable, Sendable {
    /// The stream it is about.
    public let stream: StreamName
    /// The key that signed ``checkpoint``, as whoever made the packet gives it.
    public let key: VerifierKey
    /// The signed head of the log.
    public let checkpoint: SignedNote
    /// The entry of the last ``StreamsSealed``, with its payload.
    public let seal: ProvenEntry
    /// How the stream stood when that was sealed.
    public let standing: StreamStanding
    /// The stream's entries in order, those after the seal included.
    public let entries: [ProvenEntry]

    /// A packet of its parts.
    public init(
        stream: StreamName, key: VerifierKey, checkpoint: SignedNote, seal: ProvenEntry, standing: StreamStanding,
        entries: [ProvenEntry]
    ) {
        self.stream = stream
        self.key = key
        self.checkpoint = checkpoint
        self.seal = seal
        self.standing = standing
        self.entries = entries
    }

    /// The member `kind`, by which a packet is known.
    public static let kind = "docket-completeness"
    /// The member `format`.
    public static let format = 1

    /// The members `checkpoint`, `entries`, `format`, `key`, `kind`, `seal`, `stream`, and `standing` or, where the
    /// stream is absent from the seal, `absence`.
    public var json: JSONValue {
        var members: JSONObject = [
            "checkpoint": .string(String(decoding: checkpoint.bytes, as: UTF8.self)),
            "entries": .array(entries.map(\.json)), "format": .integer(Int64(Self.format)),
            "key": .string(key.description), "kind": .string(Self.kind), "seal": seal.json,
            "stream": .string(stream.text),
        ]
        switch standing {
        case .present: members["standing"] = standing.json
        case .absent: members["absence"] = standing.json
        }
        return .object(members)
    }

    /// The file: canonical JSON and a line feed.
    public var bytes: [UInt8] { json.canonicalBytes + [0x0A] }
}

extension CompletenessPacket {
    /// Reads the file `bytes`, strictly: its ``bytes`` are these. Throws where it is no packet; whether it proves
    /// anything, ``check(expectedKey:)`` finds out.
    public init(parsing bytes: [UInt8]) throws(ProofFileError) {
        do {
            let body = bytes.last == 0x0A ? Array(bytes.dropLast()) : bytes
            var reader = try JSONObjectReader(try JSONValue(parsingCanonical: body), at: "")
            try self.init(&reader)
        } catch let error as ProofFileError {
            throw error
        } catch {
            throw ProofFileError("It is no proof of completeness: \(error)")
        }
    }

    private init(_ reader: inout JSONObjectReader) throws {
        let kind = try reader.string("kind")
        guard kind == Self.kind else { throw ProofFileError("It is no proof of completeness: its kind is \"\(kind)\"") }
        let format = try reader.integer("format")
        guard format == Self.format else {
            throw ProofFileError(
                "The proof is of format \(format), and this program reads format \(Self.format)",
                advice: "Use a version of Docket that knows it")
        }
        let stream = try StreamName(try reader.string("stream"))
        let key = try VerifierKey(parsing: try reader.string("key"))
        let checkpoint = try SignedNote(parsing: Array(try reader.string("checkpoint").utf8))
        var seal = try reader.object("seal")
        let sealEntry = try ProvenEntry(&seal)
        let standing: StreamStanding
        if var place = try reader.optionalObject("standing") {
            standing = try StreamStanding(&place, isPresent: true)
        } else {
            var absence = try reader.object("absence")
            standing = try StreamStanding(&absence, isPresent: false)
        }
        var entries: [ProvenEntry] = []
        for (number, value) in try reader.array("entries").enumerated() {
            var entry = try JSONObjectReader(value, at: reader.pathOf("entries[\(number)]"))
            entries.append(try ProvenEntry(&entry))
        }
        try reader.finish()
        self.init(
            stream: stream, key: key, checkpoint: checkpoint, seal: sealEntry, standing: standing, entries: entries)
    }
}

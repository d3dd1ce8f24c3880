public import CanonicalJSON

/// What a packet says it is: its member `manifest.json`. Nothing rests on it; whatever it says is compared with what is there.
public struct PacketManifest: Hashable, Sendable {
    /// The log's name.
    public let origin: String
    /// The stream of the case.
    public let stream: StreamName
    /// The size of the log at the head that everything is proven under.
    public let size: UInt64
    /// The last entry whose content is shown, where the packet tells of an earlier day; later ones are there without what they say.
    public let asOf: EntryIndex?
    /// How many events of the case are here.
    public let events: UInt64
    /// How many of them with what they say.
    public let payloads: UInt64
    /// How many documents are here.
    public let documents: UInt64

    static let name = "manifest.json"
    private static let kind = "docket-case-packet"

    /// A manifest of its parts.
    public init(
        origin: String, stream: StreamName, size: UInt64, asOf: EntryIndex?, events: UInt64, payloads: UInt64,
        documents: UInt64
    ) {
        self.origin = origin
        self.stream = stream
        self.size = size
        self.asOf = asOf
        self.events = events
        self.payloads = payloads
        self.documents = documents
    }

    /// The members `asOf`, `documents`, `events`, `format`, `kind`, `origin`, `payloads`, `size`, `stream`.
    public var json: JSONValue {
        func number(_ value: UInt64) -> JSONValue { .integer(Int64(clamping: value)) }
        return [
            "asOf": asOf.map { number($0.value) } ?? .null, "documents": number(documents), "events": number(events),
            "format": .integer(Int64(CasePacket.formatVersion)), "kind": .string(Self.kind),
            "origin": .string(origin), "payloads": number(payloads), "size": number(size),
            "stream": .string(stream.text),
        ]
    }

    /// One line of canonical JSON.
    var bytes: [UInt8] { json.canonicalBytes + [0x0A] }

    init(parsing bytes: [UInt8]) throws(BundleError) {
        func refuse(_ reason: String) -> BundleError { BundleError("\(Self.name): \(reason)") }
        guard bytes.last == 0x0A else { throw refuse("does not end with a line feed") }
        do {
            var reader = try JSONObjectReader(JSONValue(parsingCanonical: bytes.dropLast()), at: "")
            guard try reader.string("kind") == Self.kind else { throw refuse("this is no packet of a case") }
            let format = try reader.integer("format")
            guard format == Int64(CasePacket.formatVersion) else {
                throw BundleError(
                    "\(Self.name): the packet has format \(format), and this program reads \(CasePacket.formatVersion)",
                    advice: "Check it with a newer docket-verify")
            }
            origin = try reader.string("origin")
            stream = try StreamName(try reader.string("stream"))
            size = try reader.natural("size")
            asOf = try reader.value("asOf") == .null ? nil : EntryIndex(try reader.natural("asOf"))
            events = try reader.natural("events")
            payloads = try reader.natural("payloads")
            documents = try reader.natural("documents")
            try reader.finish()
        } catch let error as BundleError {
            throw error
        } catch {
            throw refuse("\(error)")
        }
    }
}

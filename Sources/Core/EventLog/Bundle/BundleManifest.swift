import CanonicalJSON

/// What a bundle says it is: its member `manifest.json`. Nothing rests on it; whatever it says is compared with what is
/// there.
public struct BundleManifest: Hashable, Sendable {
    /// The log's name.
    public let origin: String
    /// What the bundle holds beside entries, checkpoints and key.
    public let contents: Bundle.Contents
    /// How many entries it has.
    public let entries: UInt64
    /// How many payloads it has.
    public let payloads: UInt64
    /// How many checkpoints it has.
    public let checkpoints: UInt64
    /// How many documents it has.
    public let documents: UInt64
    /// How many timestamps it has.
    public let timestamps: UInt64

    static let name = "manifest.json"
    private static let kind = "docket-bundle"

    init(
        origin: String, contents: Bundle.Contents, entries: UInt64, payloads: UInt64, checkpoints: UInt64,
        documents: UInt64, timestamps: UInt64 = 0
    ) {
        self.origin = origin
        self.contents = contents
        self.entries = entries
        self.payloads = payloads
        self.checkpoints = checkpoints
        self.documents = documents
        self.timestamps = timestamps
    }

    /// One line of canonical JSON.
    var bytes: [UInt8] {
        let json: JSONValue = [
            "checkpoints": .integer(Int64(clamping: checkpoints)), "contents": .string(contents.rawValue),
            "documents": .integer(Int64(clamping: documents)), "entries": .integer(Int64(clamping: entries)),
            "format": .integer(Int64(Bundle.formatVersion)), "kind": .string(Self.kind), "origin": .string(origin),
            "payloads": .integer(Int64(clamping: payloads)), "timestamps": .integer(Int64(clamping: timestamps)),
        ]
        return json.canonicalBytes + [UInt8(ascii: "\n")]
    }

    init(parsing bytes: [UInt8]) throws(BundleError) {
        func refuse(_ reason: String) -> BundleError { BundleError("\(Self.name): \(reason)") }
        guard bytes.last == UInt8(ascii: "\n") else { throw refuse("does not end with a line feed") }
        do {
            var reader = try JSONObjectReader(JSONValue(parsingCanonical: bytes.dropLast()), at: "")
            guard try reader.string("kind") == Self.kind else { throw refuse("this is no bundle of a ledger") }
            let format = try reader.integer("format")
            guard format == Int64(Bundle.formatVersion) else {
                throw BundleError(
                    "\(Self.name): the bundle has format \(format), and this program reads \(Bundle.formatVersion)",
                    advice: "Check it with a newer docket-verify")
            }
            func natural(_ name: String) throws -> UInt64 {
                let value = try reader.integer(name)
                guard value >= 0 else { throw refuse("\(name) is negative") }
                return UInt64(value)
            }
            guard let contents = Bundle.Contents(rawValue: try reader.string("contents")) else {
                throw refuse(
                    "contents must be one of \(Bundle.Contents.allCases.map(\.rawValue).joined(separator: ", "))")
            }
            self.contents = contents
            origin = try reader.string("origin")
            entries = try natural("entries")
            payloads = try natural("payloads")
            checkpoints = try natural("checkpoints")
            documents = try natural("documents")
            timestamps = try natural("timestamps")
            try reader.finish()
        } catch let error as BundleError {
            throw error
        } catch {
            throw refuse("\(error)")
        }
    }
}

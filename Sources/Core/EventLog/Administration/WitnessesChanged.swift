public import CanonicalJSON
public import TransparencyLog

/// Says which witnesses cosign the log's heads from here on, and how many of them are required before a head counts as anchored.
/// The last one in the log holds.
public struct WitnessesChanged: LedgerRecord {
    /// A witness, and where it is reached.
    public struct Member: Hashable, Sendable {
        /// The key it cosigns with.
        public let key: VerifierKey
        /// What `add-checkpoint` is appended to: an address of HTTP.
        public let url: String

        /// The witness with `key` at `url`.
        public init(key: VerifierKey, url: String) {
            self.key = key
            self.url = url
        }
    }

    /// `WitnessesChanged`.
    public static let type = "WitnessesChanged"

    /// The witnesses, in the order they were added.
    public let members: [Member]
    /// Their keys, and how many are required.
    public let quorum: WitnessQuorum

    /// `required` of `members`.
    ///
    /// - Throws: `NoteError` where that is no quorum, or an address is empty or not visible ASCII.
    public init(members: [Member], required: Int) throws(NoteError) {
        for member in members {
            guard (1...1000).contains(member.url.utf8.count), member.url.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
            else { throw NoteError("the address of \(member.key.name) is not 1 to 1000 visible ASCII characters") }
        }
        self.members = members
        quorum = try WitnessQuorum(keys: members.map(\.key), required: required)
    }

    /// Reads the payload's members.
    public init(_ reader: inout JSONObjectReader) throws(JSONShapeError) {
        let required = try reader.integer("required")
        var members: [Member] = []
        for (place, element) in try reader.array("witnesses").enumerated() {
            let path = "\(reader.pathOf("witnesses"))[\(place)]"
            var member = try JSONObjectReader(element, at: path)
            let url = try member.string("url")
            let text = try member.string("vkey")
            try member.finish()
            do throws(NoteError) {
                members.append(Member(key: try VerifierKey(parsing: text), url: url))
            } catch {
                throw JSONShapeError(path: path, reason: error.reason)
            }
        }
        do throws(NoteError) {
            try self.init(members: members, required: Int(clamping: required))
        } catch {
            throw JSONShapeError(path: reader.pathOf("witnesses"), reason: error.reason)
        }
    }

    /// `{"required":…,"witnesses":[{"url":…,"vkey":…}]}`.
    public var json: JSONValue {
        [
            "required": .integer(Int64(quorum.required)),
            "witnesses": .array(members.map { ["url": .string($0.url), "vkey": .string($0.key.description)] }),
        ]
    }
}

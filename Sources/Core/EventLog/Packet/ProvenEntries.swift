import CanonicalJSON

/// Single entries with the proofs that they are in the log, as a packet carries what the ledger records about itself.
public struct ProvenEntries: Hashable, Sendable {
    /// The entries, in the order of the log.
    public let entries: [ProvenEntry]

    static let kind = "docket-entries"

    /// These entries.
    public init(_ entries: [ProvenEntry]) {
        self.entries = entries
    }

    /// The file: canonical JSON and a line feed.
    public var bytes: [UInt8] {
        let json: JSONValue = [
            "entries": .array(entries.map(\.json)), "format": 1, "kind": .string(Self.kind),
        ]
        return json.canonicalBytes + [0x0A]
    }

    /// Reads the file `bytes`, strictly.
    public init(parsing bytes: [UInt8]) throws(ProofFileError) {
        do {
            var reader = try JSONObjectReader(try JSONValue(parsingCanonical: Array(bytes.dropLast())), at: "")
            guard bytes.last == 0x0A, try reader.string("kind") == Self.kind, try reader.integer("format") == 1 else {
                throw ProofFileError("It does not hold entries of a log")
            }
            var entries: [ProvenEntry] = []
            for (number, value) in try reader.array("entries").enumerated() {
                var entry = try JSONObjectReader(value, at: reader.pathOf("entries[\(number)]"))
                entries.append(try ProvenEntry(&entry))
            }
            try reader.finish()
            self.entries = entries
        } catch let error as ProofFileError {
            throw error
        } catch {
            throw ProofFileError("It does not hold entries of a log: \(error)")
        }
    }
}

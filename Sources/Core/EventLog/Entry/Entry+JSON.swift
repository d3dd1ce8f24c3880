public import CanonicalJSON

extension Entry {
    /// The envelope as JSON, of which the canonical form is the entry's bytes.
    public var json: JSONValue {
        guard let json = try? JSONValue(parsingCanonical: canonicalBytes) else {
            preconditionFailure("an entry is canonical JSON")
        }
        return json
    }
}

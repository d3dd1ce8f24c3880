extension FuzzTarget {
    /// All targets by name, each made when it is wanted.
    static let makers: [(name: String, make: @Sendable () throws -> FuzzTarget)] = [
        ("json", json), ("timestamp", timestamp), ("encodings", encodings),
        ("entry", entry), ("note", note), ("checkpoint", checkpoint), ("verifier-key", verifierKey), ("proof", proof),
        ("tile-path", tilePath), ("entry-bundle", entryBundle), ("bundle", bundle), ("token", token),
        ("completeness", completeness), ("receipt", receipt),
        ("cql", cql), ("program", program), ("unit", unit), ("value", value),
        ("policy", policy), ("compiled-policy", compiledPolicy), ("submission", submission), ("event", event),
    ]
}

/// The input as text; nil where it is no UTF-8.
func text(_ input: [UInt8]) -> String? {
    String(validating: input, as: UTF8.self)
}

extension JSONValue {
    /// No nesting deeper than this is read, whatever the caller allows, so that no input exhausts the stack.
    static let deepestNesting = 512

    /// Reads strict JSON (RFC 8259): members in any order, whitespace allowed.
    ///
    /// Refused, with the place: fractions and exponents, integers outside ±(2^53 − 1), `-0`, repeated member names,
    /// lone surrogates, a byte order mark, bytes after the value, invalid UTF-8, nesting beyond `maximumDepth` (at most
    /// 512).
    public init(parsing bytes: [UInt8], maximumDepth: Int = 64) throws(JSONSyntaxError) {
        self = try JSONValue.read(bytes, maximumDepth: maximumDepth, isCanonical: false)
    }

    /// Reads JSON that must be in canonical form already (RFC 8785): the one spelling whose digest is taken.
    public init(parsingCanonical bytes: [UInt8], maximumDepth: Int = 64) throws(JSONSyntaxError) {
        self = try JSONValue.read(bytes, maximumDepth: maximumDepth, isCanonical: true)
    }

    private static func read(
        _ bytes: [UInt8], maximumDepth: Int, isCanonical: Bool
    ) throws(JSONSyntaxError) -> JSONValue {
        try bytes.withUnsafeBufferPointer { buffer throws(JSONSyntaxError) in
            var parser = JSONParser(
                buffer, maximumDepth: min(maximumDepth, deepestNesting), isCanonical: isCanonical)
            return try parser.parseDocument()
        }
    }
}

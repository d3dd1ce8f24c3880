/// What the members of an envelope may be, in words for errors, and the ranges they are checked against.
enum EntryRule {
    static let schemas = 1...65_535
    /// The years 0000 to 9999, which RFC 3339 can write.
    static let moments: ClosedRange<Int64> = -62_167_219_200_000...253_402_300_799_999

    static let origin = "must be 1 to 255 visible ASCII characters without '+', '\"' and '\\'"
    static let index = "must be a whole number from 0 to 9007199254740991"
    static let commit = "must not be beyond seq"
    static let position = "must not be beyond seq"
    static let stream =
        "must be a category of lower-case letters, and for most a slash and 1 to 100 letters, digits, '.', '_' or '-'"
    static let streamPrev = "must be null at position 0 and a hash at every other"
    static let type = "must be 1 to 64 letters and digits, the first a capital letter"
    static let schema = "must be a whole number from 1 to 65535"
    static let moment = "must be whole milliseconds since 1970 within the years 0000 to 9999"
    static let printable = "must be 1 to 255 printable ASCII characters"
    static let events = "must be a whole number from 1 to 1000000"
    static let key = "must be 1 to 128 visible ASCII characters"
    static let digest = "must be the base64 of 32 bytes: 44 characters"
    static let uuid = "must be a UUID of version 7 in lower case"
}

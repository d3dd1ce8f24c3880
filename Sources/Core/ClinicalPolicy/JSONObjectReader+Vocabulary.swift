import CanonicalJSON

extension JSONShapeError {
    /// `found` is not one of the words a vocabulary has.
    static func notOne<Word: RawRepresentable & CaseIterable>(
        of vocabulary: Word.Type, _ found: String, at path: String
    ) -> JSONShapeError where Word.RawValue == String {
        let words = vocabulary.allCases.map(\.rawValue)
        let nearest = Spelling.nearest(to: found, among: words).map { " (did you mean \"\($0)\"?)" } ?? ""
        let known = words.map { "\"\($0)\"" }.joined(separator: ", ")
        return JSONShapeError(path: path, reason: "\"\(found)\" is not one of \(known)\(nearest)")
    }
}

extension JSONObjectReader {
    /// The member `name`, a word of a vocabulary.
    mutating func word<Word: RawRepresentable & CaseIterable>(
        _ name: String, of vocabulary: Word.Type
    ) throws(JSONShapeError) -> Word where Word.RawValue == String {
        let text = try string(name)
        guard let word = Word(rawValue: text) else {
            throw JSONShapeError.notOne(of: vocabulary, text, at: pathOf(name))
        }
        return word
    }

    /// The member `name`, a word of a vocabulary, or nil when it is absent or `null`.
    mutating func optionalWord<Word: RawRepresentable & CaseIterable>(
        _ name: String, of vocabulary: Word.Type
    ) throws(JSONShapeError) -> Word? where Word.RawValue == String {
        guard optionalValue(name) != nil else { return nil }
        return try word(name, of: vocabulary)
    }

    /// The integer member `name`, within 32 bits.
    mutating func integer32(_ name: String) throws(JSONShapeError) -> Int32 {
        let wide = try integer(name)
        guard let value = Int32(exactly: wide) else {
            throw JSONShapeError(path: pathOf(name), reason: "\(wide) is not a whole number of 32 bits")
        }
        return value
    }

    /// The integer member `name`, within 32 bits, or nil when it is absent or `null`.
    mutating func optionalInteger32(_ name: String) throws(JSONShapeError) -> Int32? {
        guard optionalValue(name) != nil else { return nil }
        return try integer32(name)
    }
}

extension JSONObject {
    /// The members that have a value; those without are left out.
    init(present members: [(String, JSONValue?)]) {
        self.init(members.compactMap { member in member.1.map { (member.0, $0) } })
    }
}

extension Optional where Wrapped == String {
    /// The string, where there is one.
    var json: JSONValue? { map { .string($0) } }
}

extension Array where Element == String {
    /// The strings; nil when there are none.
    var jsonUnlessEmpty: JSONValue? { isEmpty ? nil : .array(map { .string($0) }) }
}

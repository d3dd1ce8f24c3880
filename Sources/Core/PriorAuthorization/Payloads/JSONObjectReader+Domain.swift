import CQL
public import CanonicalJSON
public import ClinicalPolicy
public import Cryptography

/// Reading the kinds of member that payloads have. A payload writes every member, `null` where it is empty, so that what is
/// read is written back as the same bytes; a member that is absent is therefore an error even where it may be empty.
extension JSONObjectReader {
    func failure(_ name: String, _ reason: String) -> JSONShapeError {
        JSONShapeError(path: pathOf(name), reason: reason)
    }

    /// The member `name` read by `read`, or nil where it is `null`.
    mutating func nullable<Element>(
        _ name: String, _ read: (inout JSONObjectReader, String) throws(JSONShapeError) -> Element
    ) throws(JSONShapeError) -> Element? {
        if case .null = try value(name) { return nil }
        return try read(&self, name)
    }

    /// A text with something in it: no control characters but line feeds and tabs.
    public mutating func prose(_ name: String) throws(JSONShapeError) -> String {
        let text = try string(name)
        if let problem = Prose.problem(in: text) { throw failure(name, problem) }
        return text
    }

    mutating func prose(nullable name: String) throws(JSONShapeError) -> String? {
        try nullable(name) { (reader, name) throws(JSONShapeError) in try reader.prose(name) }
    }

    /// Texts with something in them.
    public mutating func proseList(_ name: String) throws(JSONShapeError) -> [String] {
        let texts = try strings(name)
        for (index, text) in texts.enumerated() {
            if let problem = Prose.problem(in: text) { throw failure("\(name)[\(index)]", problem) }
        }
        return texts
    }

    /// A text of one kind, such as an identifier or a day.
    public mutating func checked<Text: CheckedText>(_ name: String, as type: Text.Type = Text.self)
        throws(JSONShapeError)
        -> Text
    {
        let text = try string(name)
        guard let checked = Text(text) else { throw failure(name, "expected \(Text.form), found \"\(text)\"") }
        return checked
    }

    mutating func checked<Text: CheckedText>(
        nullable name: String, as type: Text.Type = Text.self
    ) throws(JSONShapeError) -> Text? {
        try nullable(name) { (reader, name) throws(JSONShapeError) in try reader.checked(name, as: type) }
    }

    /// One of the words of `type`.
    public mutating func choice<Choice: RawRepresentable<String> & CaseIterable>(
        _ name: String, of type: Choice.Type = Choice.self
    ) throws(JSONShapeError) -> Choice {
        let text = try string(name)
        guard let choice = Choice(rawValue: text) else {
            throw failure(name, Choices.problem(with: text, among: Choice.allCases.map(\.rawValue)))
        }
        return choice
    }

    /// One of the words of `type`, or nil where the member is absent or `null`.
    public mutating func optionalChoice<Choice: RawRepresentable<String> & CaseIterable>(
        _ name: String, of type: Choice.Type = Choice.self
    ) throws(JSONShapeError) -> Choice? {
        optionalValue(name) == nil ? nil : try choice(name, of: type)
    }

    mutating func choice<Choice: RawRepresentable<String> & CaseIterable>(
        nullable name: String, of type: Choice.Type = Choice.self
    ) throws(JSONShapeError) -> Choice? {
        try nullable(name) { (reader, name) throws(JSONShapeError) in try reader.choice(name, of: type) }
    }

    /// A whole number in `range`.
    public mutating func count(_ name: String, _ range: ClosedRange<Int> = 0...Int(Int32.max)) throws(JSONShapeError)
        -> Int
    {
        let number = try integer(name)
        guard let count = Int(exactly: number), range.contains(count) else {
            throw failure(
                name, "expected a whole number from \(range.lowerBound) to \(range.upperBound), found \(number)")
        }
        return count
    }

    mutating func count(
        nullable name: String, _ range: ClosedRange<Int> = 0...Int(Int32.max)
    ) throws(JSONShapeError) -> Int? {
        try nullable(name) { (reader, name) throws(JSONShapeError) in try reader.count(name, range) }
    }

    mutating func position(_ name: String) throws(JSONShapeError) -> UInt64 {
        let number = try integer(name)
        guard let position = UInt64(exactly: number) else {
            throw failure(name, "expected a position in the stream, 0 or more, found \(number)")
        }
        return position
    }

    /// A SHA-256 digest in base64.
    public mutating func digest(_ name: String) throws(JSONShapeError) -> SHA256Digest {
        let text = try string(name)
        guard let digest = SHA256Digest(base64: text) else {
            throw failure(name, "expected the base64 of a SHA-256 digest, 44 characters, found \"\(text)\"")
        }
        return digest
    }

    mutating func digest(nullable name: String) throws(JSONShapeError) -> SHA256Digest? {
        try nullable(name) { (reader, name) throws(JSONShapeError) in try reader.digest(name) }
    }

    mutating func digests(_ name: String) throws(JSONShapeError) -> [SHA256Digest] {
        var digests: [SHA256Digest] = []
        for (index, text) in try strings(name).enumerated() {
            guard let digest = SHA256Digest(base64: text) else {
                throw failure("\(name)[\(index)]", "expected the base64 of a SHA-256 digest, found \"\(text)\"")
            }
            digests.append(digest)
        }
        return digests
    }

    /// Names of criteria.
    public mutating func criteria(_ name: String) throws(JSONShapeError) -> [CriterionID] {
        try proseList(name).map { CriterionID($0) }
    }

    /// The members of the object `name`, whatever they are called.
    mutating func members(_ name: String) throws(JSONShapeError) -> JSONObject {
        guard let object = try value(name).objectValue else { throw failure(name, "expected an object") }
        return object
    }

    /// The objects in the array `name`, each read by `read`.
    mutating func list<Element>(
        _ name: String, _ read: (JSONValue, String) throws(JSONShapeError) -> Element
    ) throws(JSONShapeError) -> [Element] {
        var elements: [Element] = []
        for (index, value) in try array(name).enumerated() {
            elements.append(try read(value, pathOf("\(name)[\(index)]")))
        }
        return elements
    }
}

extension JSONObjectReader {
    /// The texts of one kind in the array `name`.
    public mutating func checkedList<Text: CheckedText>(
        _ name: String, as type: Text.Type = Text.self
    ) throws(JSONShapeError) -> [Text] {
        var list: [Text] = []
        for (index, text) in try strings(name).enumerated() {
            guard let checked = Text(text) else {
                throw failure("\(name)[\(index)]", "expected \(Text.form), found \"\(text)\"")
            }
            list.append(checked)
        }
        return list
    }
}

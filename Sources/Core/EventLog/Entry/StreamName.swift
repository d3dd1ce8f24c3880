/// The name of a stream: a category, and for most categories what it is about, as in `case/0199a8…`,
/// `policy/PA.CP.PHAR.359`.
///
/// `^[a-z]{1,32}(/[A-Za-z0-9._-]{1,100})?$`
public struct StreamName: Hashable, Comparable, Sendable {
    /// The whole name.
    public let text: String
    private let categoryLength: Int

    /// The name `text`, if it has the shape of one.
    public init(_ text: String) throws(EntryError) {
        var text = text
        guard let categoryLength = text.withUTF8({ StreamName.categoryLength(of: $0) }) else {
            throw EntryError(
                member: "stream",
                reason: "\"\(text)\" \(EntryRule.stream), as in policy/PA.CP.PHAR.359")
        }
        self.text = text
        self.categoryLength = categoryLength
    }

    /// A name whose shape is known: `text` with a category of `categoryLength` bytes.
    init(known text: String, categoryLength: Int) {
        self.text = text
        self.categoryLength = categoryLength
    }

    /// The stream of what concerns the ledger itself; its first event, `LedgerCreated`, is the first entry of every
    /// log.
    public static let ledger = StreamName(known: "ledger", categoryLength: 6)

    /// What kind of thing the stream is about: `case`, `policy`, `key`, `ledger`.
    public var category: String { String(text.utf8.prefix(categoryLength)) ?? text }

    /// Which one of its category, or nil where the category has a single stream.
    public var identifier: String? {
        text.utf8.count == categoryLength ? nil : String(text.utf8.dropFirst(categoryLength + 1))
    }

    /// Whether both have the same category, and either both an identifier or neither.
    public func isOfCategory(of other: StreamName) -> Bool {
        guard categoryLength == other.categoryLength else { return false }
        let length = categoryLength
        guard (text.utf8.count == length) == (other.text.utf8.count == length) else { return false }
        return text.utf8.prefix(length).elementsEqual(other.text.utf8.prefix(length))
    }

    /// The order of the UTF-8 bytes.
    public static func < (left: StreamName, right: StreamName) -> Bool {
        left.text < right.text
    }

    /// The length of the category in `name`, or nil when `name` is no stream name.
    @inline(__always)
    static func categoryLength(of name: UnsafeBufferPointer<UInt8>) -> Int? {
        var category = 0
        while category < name.count, Alphabet.isLowercase(name[category]) { category += 1 }
        guard category >= 1, category <= 32 else { return nil }
        if category == name.count { return category }
        guard name[category] == UInt8(ascii: "/") else { return nil }
        guard (1...100).contains(name.count - category - 1) else { return nil }
        for index in (category + 1)..<name.count where !Alphabet.isStreamIdentifier(name[index]) { return nil }
        return category
    }
}

extension StreamName {
    /// Whether the names are the same: their texts say everything.
    public static func == (left: StreamName, right: StreamName) -> Bool {
        left.text == right.text
    }

    /// Feeds what `==` compares to `hasher`.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(text)
    }
}

extension StreamName: CustomStringConvertible {
    /// The whole name.
    public var description: String { text }
}

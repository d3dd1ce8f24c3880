/// Reads an object member by member, names the path of whatever is wrong, and at the end refuses members nobody asked
/// for.
///
/// ```swift
/// var reader = try JSONObjectReader(value, at: "submission")
/// let member = try reader.string("member")
/// let cycles = try reader.optionalInteger("cycles")
/// try reader.finish()
/// ```
public struct JSONObjectReader {
    /// Where the object is, such as `submission.request`; empty for the root.
    public let path: String
    private let object: JSONObject
    private var isRead: MemberSet
    private var absent: [String] = []

    /// A reader of `value`, which must be an object.
    public init(_ value: JSONValue, at path: String) throws(JSONShapeError) {
        guard case .object(let object) = value else {
            throw JSONShapeError(path: path, reason: "expected an object, found \(value.kind)")
        }
        self.init(object, at: path)
    }

    /// A reader of `object`.
    public init(_ object: JSONObject, at path: String) {
        self.path = path
        self.object = object
        isRead = MemberSet()
    }

    /// The path of the member `name`.
    public func pathOf(_ name: String) -> String {
        path.isEmpty ? name : "\(path).\(name)"
    }

    /// The member `name`, of any kind, `null` included.
    public mutating func value(_ name: String) throws(JSONShapeError) -> JSONValue {
        if let index = object.index(of: name) {
            isRead.insert(index)
            return object.members[index].value
        }
        let unread = object.members.indices.filter { !isRead.contains($0) }.map { object.members[$0].name }
        let advice = Spelling.nearest(to: name, among: unread).map { " (is \"\($0)\" meant for it?)" } ?? ""
        throw JSONShapeError(path: pathOf(name), reason: "is missing\(advice)")
    }

    /// The member `name`, or nil when it is absent or `null`.
    public mutating func optionalValue(_ name: String) -> JSONValue? {
        guard let index = object.index(of: name) else {
            absent.append(name)
            return nil
        }
        isRead.insert(index)
        let value = object.members[index].value
        // Not `nil` in a ternary: beside a JSONValue it would be the literal of JSON's null.
        if value == .null { return Optional.none }
        return value
    }

    /// Throws if a member was never asked for, naming it and the nearest name that was.
    public func finish() throws(JSONShapeError) {
        guard let index = object.members.indices.first(where: { !isRead.contains($0) }) else { return }
        let name = object.members[index].name
        let known = object.members.indices.filter(isRead.contains).map { object.members[$0].name }
        let nearest = Spelling.nearest(to: name, among: absent) ?? Spelling.nearest(to: name, among: known)
        let advice =
            nearest.map { " (did you mean \"\($0)\"?)" }
            ?? (known + absent).sorted().enumerated().reduce(into: "; known are ") { text, item in
                text += (item.offset > 0 ? ", " : "") + item.element
            }
        throw JSONShapeError(path: pathOf(name), reason: "is not a known member\(advice)")
    }
}

/// Places of members, the first 64 of which take no memory.
private struct MemberSet {
    private var first: UInt64 = 0
    private var others: Set<Int> = []

    mutating func insert(_ place: Int) {
        if place < 64 { first |= 1 << UInt64(place) } else { others.insert(place) }
    }

    func contains(_ place: Int) -> Bool {
        place < 64 ? first & 1 << UInt64(place) != 0 : others.contains(place)
    }
}

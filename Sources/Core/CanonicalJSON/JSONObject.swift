/// Members with distinct names, kept in RFC 8785 order: ascending by the UTF-16 code units of their names.
public struct JSONObject: Hashable, Sendable {
    struct Member: Hashable, Sendable {
        let name: String
        var value: JSONValue

        static func == (left: Member, right: Member) -> Bool {
            CodeUnits.areEqual(left.name, right.name) && left.value == right.value
        }

        func hash(into hasher: inout Hasher) {
            CodeUnits.hash(name, into: &hasher)
            hasher.combine(value)
        }
    }

    private(set) var members: [Member]

    /// An object without members.
    public init() {
        members = []
    }

    /// An object of the given members in any order; a repeated name is a programming error and traps.
    public init(_ members: some Sequence<(String, JSONValue)>) {
        self.members = []
        self.members.reserveCapacity(members.underestimatedCount)
        // Most are written down in order.
        var isOrdered = true
        for (name, value) in members {
            if let last = self.members.last, !CodeUnits.precedes(last.name, name) { isOrdered = false }
            self.members.append(Member(name: name, value: value))
        }
        guard !isOrdered else { return }
        self.members.sort { CodeUnits.precedes($0.name, $1.name) }
        for (former, latter) in zip(self.members, self.members.dropFirst()) {
            precondition(!CodeUnits.areEqual(former.name, latter.name), "member \"\(latter.name)\" is given twice")
        }
    }

    /// Members already in order and distinct.
    init(ordered members: [Member]) {
        self.members = members
    }

    /// The value of the member `name`, or nil without one; assigning nil removes the member.
    public subscript(_ name: String) -> JSONValue? {
        get { index(of: name).map { members[$0].value } }
        set {
            let place = insertionIndex(of: name)
            let isPresent = place < members.count && CodeUnits.areEqual(members[place].name, name)
            switch (newValue, isPresent) {
            case (let value?, true): members[place].value = value
            case (let value?, false): members.insert(Member(name: name, value: value), at: place)
            case (nil, true): members.remove(at: place)
            case (nil, false): break
            }
        }
    }

    /// Whether a member named `left` comes before one named `right`.
    public static func precedes(_ left: String, _ right: String) -> Bool {
        CodeUnits.precedes(left, right)
    }

    /// The names, in order.
    public var names: [String] { members.map(\.name) }

    /// The number of members.
    public var count: Int { members.count }

    /// Whether there is no member.
    public var isEmpty: Bool { members.isEmpty }

    /// The place of the member `name`: a short scan for the few members most objects have, else a binary search.
    func index(of name: String) -> Int? {
        if members.count <= 8 {
            return members.firstIndex { CodeUnits.areEqual($0.name, name) }
        }
        let place = insertionIndex(of: name)
        return place < members.count && CodeUnits.areEqual(members[place].name, name) ? place : nil
    }

    private func insertionIndex(of name: String) -> Int {
        var low = 0
        var high = members.count
        while low < high {
            let middle = (low + high) / 2
            if CodeUnits.precedes(members[middle].name, name) { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

extension JSONObject: ExpressibleByDictionaryLiteral {
    /// An object of the given members; a repeated name is a programming error and traps.
    public init(dictionaryLiteral members: (String, JSONValue)...) {
        self.init(members)
    }
}

extension JSONObject: Sequence {
    /// Walks the members in order.
    public struct Iterator: IteratorProtocol {
        var remaining: Array<Member>.Iterator

        /// The next member, or nil after the last.
        public mutating func next() -> (name: String, value: JSONValue)? {
            remaining.next().map { (name: $0.name, value: $0.value) }
        }
    }

    /// An iterator over the members in order.
    public func makeIterator() -> Iterator {
        Iterator(remaining: members.makeIterator())
    }
}

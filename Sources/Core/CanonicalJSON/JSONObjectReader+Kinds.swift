extension JSONObjectReader {
    private func require<Kind>(
        _ kind: Kind?, of value: JSONValue, _ name: String, _ expected: String
    ) throws(JSONShapeError) -> Kind {
        guard let kind else {
            throw JSONShapeError(path: pathOf(name), reason: "expected \(expected), found \(value.kind)")
        }
        return kind
    }

    /// The string member `name`.
    public mutating func string(_ name: String) throws(JSONShapeError) -> String {
        let value = try value(name)
        return try require(value.stringValue, of: value, name, "a string")
    }

    /// The string member `name`, or nil when it is absent or `null`.
    public mutating func optionalString(_ name: String) throws(JSONShapeError) -> String? {
        guard let value = optionalValue(name) else { return nil }
        return try require(value.stringValue, of: value, name, "a string")
    }

    /// The integer member `name`.
    public mutating func integer(_ name: String) throws(JSONShapeError) -> Int64 {
        let value = try value(name)
        return try require(value.integerValue, of: value, name, "an integer")
    }

    /// The integer member `name`, or nil when it is absent or `null`.
    public mutating func optionalInteger(_ name: String) throws(JSONShapeError) -> Int64? {
        guard let value = optionalValue(name) else { return nil }
        return try require(value.integerValue, of: value, name, "an integer")
    }

    /// The Boolean member `name`.
    public mutating func bool(_ name: String) throws(JSONShapeError) -> Bool {
        let value = try value(name)
        return try require(value.boolValue, of: value, name, "a boolean")
    }

    /// The Boolean member `name`, or nil when it is absent or `null`.
    public mutating func optionalBool(_ name: String) throws(JSONShapeError) -> Bool? {
        guard let value = optionalValue(name) else { return nil }
        return try require(value.boolValue, of: value, name, "a boolean")
    }

    /// The elements of the array member `name`.
    public mutating func array(_ name: String) throws(JSONShapeError) -> [JSONValue] {
        let value = try value(name)
        return try require(value.arrayValue, of: value, name, "an array")
    }

    /// The elements of the array member `name`, or nil when it is absent or `null`.
    public mutating func optionalArray(_ name: String) throws(JSONShapeError) -> [JSONValue]? {
        guard let value = optionalValue(name) else { return nil }
        return try require(value.arrayValue, of: value, name, "an array")
    }

    /// A reader of the object member `name`.
    public mutating func object(_ name: String) throws(JSONShapeError) -> JSONObjectReader {
        try JSONObjectReader(try value(name), at: pathOf(name))
    }

    /// A reader of the object member `name`, or nil when it is absent or `null`.
    public mutating func optionalObject(_ name: String) throws(JSONShapeError) -> JSONObjectReader? {
        guard let value = optionalValue(name) else { return nil }
        return try JSONObjectReader(value, at: pathOf(name))
    }

    /// The array member `name`, all of strings.
    public mutating func strings(_ name: String) throws(JSONShapeError) -> [String] {
        try strings(of: try array(name), name)
    }

    /// The array member `name`, all of strings, or nil when it is absent or `null`.
    public mutating func optionalStrings(_ name: String) throws(JSONShapeError) -> [String]? {
        guard let elements = try optionalArray(name) else { return nil }
        return try strings(of: elements, name)
    }

    private func strings(of elements: [JSONValue], _ name: String) throws(JSONShapeError) -> [String] {
        var strings: [String] = []
        strings.reserveCapacity(elements.count)
        for (index, element) in elements.enumerated() {
            strings.append(try require(element.stringValue, of: element, "\(name)[\(index)]", "a string"))
        }
        return strings
    }

    /// The moment in the integer member `name`: milliseconds since 1970-01-01T00:00:00Z, in the years 0000 to 9999.
    public mutating func timestamp(_ name: String) throws(JSONShapeError) -> Timestamp {
        try timestamp(of: try integer(name), name)
    }

    /// The moment in the integer member `name`, or nil when it is absent or `null`.
    public mutating func optionalTimestamp(_ name: String) throws(JSONShapeError) -> Timestamp? {
        guard let milliseconds = try optionalInteger(name) else { return nil }
        return try timestamp(of: milliseconds, name)
    }

    private func timestamp(of milliseconds: Int64, _ name: String) throws(JSONShapeError) -> Timestamp {
        guard Timestamp.writableMilliseconds.contains(milliseconds) else {
            throw JSONShapeError(
                path: pathOf(name), reason: "\(milliseconds) ms since 1970 is not within the years 0000 to 9999")
        }
        return Timestamp(milliseconds: milliseconds)
    }
}

import CanonicalJSON

extension JSONObjectReader {
    /// The elements of the array member `name`, each read by `read` with its path.
    mutating func list<Element>(
        _ name: String, read: (JSONValue, String) throws(JSONShapeError) -> Element
    ) throws(JSONShapeError) -> [Element] {
        let elements = try array(name)
        var list: [Element] = []
        list.reserveCapacity(elements.count)
        for (place, element) in elements.enumerated() {
            list.append(try read(element, "\(pathOf(name))[\(place)]"))
        }
        return list
    }

    /// As `list(_:read:)`; empty when the member is absent or `null`.
    mutating func optionalList<Element>(
        _ name: String, read: (JSONValue, String) throws(JSONShapeError) -> Element
    ) throws(JSONShapeError) -> [Element] {
        optionalValue(name) == nil ? [] : try list(name, read: read)
    }
}

extension JSONValue {
    /// The elements of an array of strings found at `path`.
    func strings(at path: String) throws(JSONShapeError) -> [String] {
        guard let elements = arrayValue else { throw JSONShapeError(path: path, reason: "expected an array") }
        var strings: [String] = []
        for (place, element) in elements.enumerated() {
            guard let string = element.stringValue else {
                throw JSONShapeError(path: "\(path)[\(place)]", reason: "expected a string")
            }
            strings.append(string)
        }
        return strings
    }
}

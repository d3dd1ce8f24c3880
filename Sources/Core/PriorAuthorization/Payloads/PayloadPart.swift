import CanonicalJSON

/// An object within a payload. Every member is present, `null` where it is empty.
protocol PayloadPart: Hashable, Sendable {
    var json: JSONValue { get }

    /// Reads the members; whoever calls finishes the reader.
    init(_ reader: inout JSONObjectReader) throws(JSONShapeError)
}

extension JSONObjectReader {
    /// The object `name`.
    mutating func part<Part: PayloadPart>(_ name: String) throws(JSONShapeError) -> Part {
        var reader = try object(name)
        let part = try Part(&reader)
        try reader.finish()
        return part
    }

    /// The object `name`, or nil where it is `null`.
    mutating func part<Part: PayloadPart>(nullable name: String) throws(JSONShapeError) -> Part? {
        try nullable(name) { (reader, name) throws(JSONShapeError) in try reader.part(name) }
    }

    /// The objects in the array `name`.
    mutating func parts<Part: PayloadPart>(_ name: String) throws(JSONShapeError) -> [Part] {
        var parts: [Part] = []
        for (index, value) in try array(name).enumerated() {
            var reader = try JSONObjectReader(value, at: pathOf("\(name)[\(index)]"))
            parts.append(try Part(&reader))
            try reader.finish()
        }
        return parts
    }
}

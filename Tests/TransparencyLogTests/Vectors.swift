import Foundation

/// The published vectors of `schema/vectors/`.
enum Vectors {
    /// The file `name` as `Value`.
    static func load<Value: Decodable>(_ name: String, as type: Value.Type = Value.self) throws -> Value {
        let root = URL(filePath: #filePath).appending(path: "../../..").standardizedFileURL
        return try JSONDecoder().decode(type, from: Data(contentsOf: root.appending(path: "schema/vectors/\(name)")))
    }
}

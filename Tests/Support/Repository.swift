import Foundation

/// The checkout that the tests were built from.
public enum Repository {
    /// Its directory.
    public static let root = URL(filePath: #filePath).appending(path: "../../..").standardizedFileURL.path(
        percentEncoded: false
    ).trimmingSuffix("/")

    /// The bytes of the file at `path`, from the root of the repository.
    public static func bytes(_ path: String) throws -> [UInt8] {
        Array(try Data(contentsOf: URL(filePath: "\(root)/\(path)")))
    }

    /// The text of the file at `path`.
    public static func text(_ path: String) throws -> String {
        String(decoding: try bytes(path), as: UTF8.self)
    }

    /// The names of the files in the folder at `path`, in order.
    public static func files(in path: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: "\(root)/\(path)").sorted()
    }

    /// The published vectors `name` of `schema/vectors/`, read by Foundation, not by what they test.
    public static func vectors<Value: Decodable>(_ name: String, as type: Value.Type = Value.self) throws -> Value {
        try JSONDecoder().decode(type, from: Data(bytes("schema/vectors/\(name)")))
    }
}

extension String {
    fileprivate func trimmingSuffix(_ suffix: String) -> String {
        hasSuffix(suffix) ? String(dropLast(suffix.count)) : self
    }
}

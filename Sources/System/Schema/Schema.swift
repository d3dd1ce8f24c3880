import CSchema

/// The published files of `schema/`, embedded in the program: table definitions, policies, deadlines, examples.
public enum Schema {
    /// The bytes of the file `name`, a path below `schema/` such as `sqlite/ledger.sql`; nil where no such file is embedded.
    public static func file(_ name: String) -> [UInt8]? {
        files(under: name).first { $0.name == name }?.bytes
    }

    /// The embedded files whose path begins with `prefix`, in the order of their names.
    public static func files(under prefix: String) -> [(name: String, bytes: [UInt8])] {
        (0..<schema_file_count())
            .map { schema_file_at($0) }
            .map { (name: String(cString: $0.name), file: $0) }
            .filter { $0.name.hasPrefix(prefix) }
            .sorted { $0.name < $1.name }
            .map { (name: $0.name, bytes: Array(UnsafeBufferPointer(start: $0.file.bytes, count: $0.file.count))) }
    }
}

public import CanonicalJSON
public import Support

extension Repository {
    /// The JSON in the file at `path`, from the root of the repository.
    public static func json(_ path: String) throws -> JSONValue {
        try JSONValue(parsing: bytes(path))
    }

    /// The value of the YAML file at `path`.
    public static func yaml(_ path: String) throws -> JSONValue {
        try JSONValue(yaml: text(path))
    }
}

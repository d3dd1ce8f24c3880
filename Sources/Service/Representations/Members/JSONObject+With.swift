public import CanonicalJSON

extension JSONObject {
    /// These members and `others`, which have other names; a name that both have is a programming error and traps.
    public func with(_ others: JSONObject) -> JSONObject {
        JSONObject((Array(self) + Array(others)).map { ($0.name, $0.value) })
    }
}

extension JSONValue {
    /// The object with `others` too, which have other names. What is no object stays as it is.
    public func with(_ others: JSONObject) -> JSONValue {
        objectValue.map { .object($0.with(others)) } ?? self
    }
}

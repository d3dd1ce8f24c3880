import CanonicalJSON

/// A column of the register of accesses, and what stands in it for an event of the access record.
struct AccessColumn: Sendable {
    let column: RegisterColumn
    let value: @Sendable (RegisteredAccess) -> RegisterCell

    static func text(
        _ name: String, _ description: String, source: String? = nil,
        _ value: @escaping @Sendable (RegisteredAccess) -> String?
    ) -> Self {
        Self(column: RegisterColumn(name: name, kind: .text, description: description, source: source)) {
            value($0).map { .text($0) } ?? .none
        }
    }

    static func integer(
        _ name: String, _ description: String, _ value: @escaping @Sendable (RegisteredAccess) -> Int?
    ) -> Self {
        Self(column: RegisterColumn(name: name, kind: .integer, description: description)) {
            value($0).map { .integer($0) } ?? .none
        }
    }

    static func moment(
        _ name: String, _ description: String, _ value: @escaping @Sendable (RegisteredAccess) -> Timestamp
    ) -> Self {
        Self(column: RegisterColumn(name: name, kind: .moment, description: description)) { .text(value($0).rfc3339) }
    }
}

import CanonicalJSON

/// A column, and what stands in it for what a row is made from.
struct ItemColumn<Item>: Sendable {
    let column: RegisterColumn
    let value: @Sendable (Item) -> RegisterCell

    static func text(
        _ name: String, _ description: String, source: String? = nil, longest: Int? = nil,
        _ value: @escaping @Sendable (Item) -> String?
    ) -> Self {
        Self(
            column: RegisterColumn(
                name: name, kind: .text, description: description, source: source, longest: longest)
        ) { value($0).map { .text($0) } ?? .none }
    }

    static func integer(
        _ name: String, _ description: String, source: String? = nil, _ value: @escaping @Sendable (Item) -> Int?
    ) -> Self {
        Self(column: RegisterColumn(name: name, kind: .integer, description: description, source: source)) {
            value($0).map { .integer($0) } ?? .none
        }
    }

    static func boolean(
        _ name: String, _ description: String, source: String? = nil, _ value: @escaping @Sendable (Item) -> Bool?
    ) -> Self {
        Self(column: RegisterColumn(name: name, kind: .boolean, description: description, source: source)) {
            value($0).map { .boolean($0) } ?? .none
        }
    }

    static func day(
        _ name: String, _ description: String, source: String? = nil,
        _ value: @escaping @Sendable (Item) -> CalendarDay?
    ) -> Self {
        Self(column: RegisterColumn(name: name, kind: .day, description: description, source: source)) {
            value($0).map { .text($0.text) } ?? .none
        }
    }

    static func moment(
        _ name: String, _ description: String, source: String? = nil,
        _ value: @escaping @Sendable (Item) -> Timestamp?
    ) -> Self {
        Self(column: RegisterColumn(name: name, kind: .moment, description: description, source: source)) {
            value($0).map { .text($0.rfc3339) } ?? .none
        }
    }
}

/// A column of a register whose rows are parts of cases.
typealias PartColumn<Part: Sendable> = ItemColumn<RegisterItem<Part>>
/// A column of the register of accesses.
typealias AccessColumn = ItemColumn<RegisteredAccess>

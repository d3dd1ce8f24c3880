/// A value of any type of CQL; null is the absence of one: `AnyValue?`.
///
/// What a criterion computes with is a ``Value``; this adds what only the conformance profile knows.
indirect enum AnyValue: Hashable, Sendable {
    /// A Boolean, Integer, Decimal, String or Quantity, or an Integer of which only bounds are known.
    case scalar(Value)
    /// A whole number of 64 bits.
    case long(Int64)
    /// A Date, a DateTime or a Time.
    case moment(Moment)
    /// A Ratio.
    case ratio(Quantity, Quantity)
    case interval(IntervalValue)
    case list([AnyValue?])
    case tuple(TupleValue)

    static func boolean(_ value: Bool) -> AnyValue { .scalar(.boolean(value)) }
    static func integer(_ value: Int32) -> AnyValue { .scalar(.integer(value)) }
    static func decimal(_ value: Decimal) -> AnyValue { .scalar(.decimal(value)) }
    static func string(_ value: String) -> AnyValue { .scalar(.string(value)) }
    static func quantity(_ value: Quantity) -> AnyValue { .scalar(.quantity(value)) }

    /// The value of a fact or a literal: a date is a moment here.
    init(_ value: Value) {
        if case .date(let date) = value { self = .moment(Moment(date)) } else { self = .scalar(value) }
    }

    var bool: Bool? { if case .scalar(.boolean(let value)) = self { value } else { nil } }
    var int: Int? { if case .scalar(.integer(let value)) = self { Int(value) } else { nil } }
    var text: String? { if case .scalar(.string(let value)) = self { value } else { nil } }
    var list: [AnyValue?]? { if case .list(let elements) = self { elements } else { nil } }
    var interval: IntervalValue? { if case .interval(let value) = self { value } else { nil } }
    var moment: Moment? { if case .moment(let value) = self { value } else { nil } }

    /// A number as a Decimal.
    var number: Decimal? {
        switch self {
        case .scalar(.integer(let value)): Decimal(value)
        case .scalar(.decimal(let value)): value
        case .long(let value): Decimal(scaled: Int128(value) * Decimal.one)
        default: nil
        }
    }

    /// The name of the type, as `is` and `as` know it.
    var typeName: String {
        switch self {
        case .scalar(let value): value.type.name
        case .long: "Long"
        case .moment(let moment): moment.kind == .date ? "Date" : moment.kind == .time ? "Time" : "DateTime"
        case .ratio: "Ratio"
        case .interval(let interval): "Interval<\((interval.low ?? interval.high)?.typeName ?? "Any")>"
        case .list(let elements): "List<\(elements.lazy.compactMap { $0?.typeName }.first ?? "Any")>"
        case .tuple(let tuple): tuple.type ?? "Tuple"
        }
    }
}

/// A tuple, or a value of a class such as Code: named elements.
struct TupleValue: Hashable, Sendable {
    /// The name of the class; nil for a plain tuple.
    let type: String?
    /// The elements in the order written.
    let elements: [Element]

    struct Element: Hashable, Sendable {
        let name: String
        let value: AnyValue?
    }

    subscript(name: String) -> AnyValue? { elements.first { $0.name == name }?.value }
}

extension AnyValue: CustomStringConvertible {
    /// The value as CQL writes it.
    var description: String {
        switch self {
        case .scalar(.string(let text)):
            "'" + text.reduce(into: "") { $0 += $1 == "'" || $1 == "\\" ? "\\\($1)" : String($1) } + "'"
        case .scalar(.uncertainInteger(let low, let high)): "Interval[\(low), \(high)]"
        case .scalar(.quantity(let quantity)): "\(quantity.value) '\(quantity.unit)'"
        case .scalar(.decimal(let decimal)): decimal.description.contains(".") ? "\(decimal)" : "\(decimal).0"
        case .scalar(let value): "\(value)"
        case .long(let value): "\(value)L"
        case .moment(let moment): "@\(moment.text)"
        case .ratio(let numerator, let denominator):
            "\(numerator.value) '\(numerator.unit)':\(denominator.value) '\(denominator.unit)'"
        case .interval(let interval):
            "Interval\(interval.lowClosed ? "[" : "(")\(AnyValue.text(interval.low)), \(AnyValue.text(interval.high))"
                + (interval.highClosed ? "]" : ")")
        case .list(let elements): "{\(elements.map(AnyValue.text).joined(separator: ", "))}"
        case .tuple(let tuple):
            "\(tuple.type ?? "Tuple"){\(tuple.elements.map { "\($0.name): \(AnyValue.text($0.value))" }.joined(separator: ", "))}"
        }
    }

    /// The value as CQL writes it, or `null`.
    static func text(_ value: AnyValue?) -> String { value?.description ?? "null" }
}

public import CanonicalJSON

/// Why a command was not carried out. Nothing was recorded.
public struct Refusal: Error, Hashable, Sendable, CustomStringConvertible {
    /// A stable word for programs.
    public let code: Code
    /// What stands in the way.
    public let reason: String
    /// What to do about it.
    public let advice: String

    /// A refusal.
    public init(_ code: Code, _ reason: String, advice: String) {
        self.code = code
        self.reason = reason
        self.advice = advice
    }

    /// Reason and advice in one line.
    public var description: String { "\(reason) (\(advice))" }

    /// `{"advice":…,"code":…,"reason":…}`.
    public var json: JSONValue {
        ["advice": .string(advice), "code": .string(code.rawValue), "reason": .string(reason)]
    }
}

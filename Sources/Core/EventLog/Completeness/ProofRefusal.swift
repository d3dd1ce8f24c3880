/// Why a proof does not show what it is meant to show.
public struct ProofRefusal: Error, Hashable, Sendable {
    /// What does not hold: a sentence without its full stop.
    public let reason: String
    /// What to do about it: a sentence without its full stop.
    public let advice: String

    /// A refusal for `reason`.
    public init(_ reason: String, advice: String = "Get the proof again from the ledger, and show nobody this one") {
        self.reason = reason
        self.advice = advice
    }
}

extension ProofRefusal: CustomStringConvertible {
    /// Reason and advice.
    public var description: String { "\(reason). \(advice)." }
}

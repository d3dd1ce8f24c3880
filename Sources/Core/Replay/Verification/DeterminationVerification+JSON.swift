public import CanonicalJSON

extension DeterminationVerification {
    /// How many were derived again and checked, and how many could not be, as payloads they need are withheld or destroyed:
    /// `decisionsChecked`, `decisionsNotChecked`, `evaluationsNotChecked`, `evaluationsReplayed`.
    public var json: JSONValue {
        [
            "decisionsChecked": .integer(Int64(decisionsChecked)),
            "decisionsNotChecked": .integer(Int64(decisionsNotChecked)),
            "evaluationsNotChecked": .integer(Int64(evaluationsNotChecked)),
            "evaluationsReplayed": .integer(Int64(evaluationsReplayed)),
        ]
    }
}

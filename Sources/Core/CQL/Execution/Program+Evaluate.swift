extension Program {
    /// The truth of a Boolean program.
    ///
    /// Nothing is allocated for expressions of ordinary depth, nothing is short-circuited, and no clock, locale or
    /// chance enters.
    /// - Parameter facts: the facts by number; nil, and whatever lies beyond the end, is missing. A fact of another
    ///   type than the program's counts as missing.
    /// - Returns: unknown for a program whose type is not Boolean.
    public func evaluateTruth(_ facts: [Value?]) -> Truth {
        guard type == .boolean else { return .unknown }
        return facts.withUnsafeBufferPointer { facts in
            Machine.run(plan, facts) { truths, _ in truths[0].truth }
        }
    }

    /// The value of the program, or nil when it is unknown. See `evaluateTruth(_:)`.
    public func evaluate(_ facts: [Value?]) -> Value? {
        facts.withUnsafeBufferPointer { facts in
            Machine.run(plan, facts) { truths, values in
                type == .boolean ? truths[0].truth.boolean.map(Value.boolean) : values[0]
            }
        }
    }

    /// The truth of a Boolean program over facts asked for by number.
    public func evaluateTruth(facts: (Int) -> Value?) -> Truth {
        evaluateTruth(factNames.indices.map(facts))
    }

    /// The value of the program over facts asked for by number.
    public func evaluate(facts: (Int) -> Value?) -> Value? {
        evaluate(factNames.indices.map(facts))
    }
}

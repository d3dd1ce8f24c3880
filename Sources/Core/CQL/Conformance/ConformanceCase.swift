/// One test of a conformance suite: an expression and what it must give.
public struct ConformanceCase: Hashable, Sendable {
    /// What is expected.
    public enum Expectation: Hashable, Sendable {
        /// The value of another expression.
        case value(String)
        /// That it is refused, when it is read or when it is evaluated.
        case refusal
    }

    /// What came of it.
    public enum Outcome: Hashable, Sendable {
        case passed
        /// What it gave instead: a value as CQL writes it, or why it gave none.
        case failed(String)
        /// Why it says nothing: what is expected cannot be read.
        case skipped(String)
    }

    /// The test's name, unique within its group.
    public let name: String
    /// The expression.
    public let expression: String
    /// What it must give.
    public let expectation: Expectation

    /// A test.
    public init(name: String, expression: String, expectation: Expectation) {
        self.name = name
        self.expression = expression
        self.expectation = expectation
    }

    /// Evaluates the expression and compares.
    ///
    /// - Parameter now: what `Now()` is, as a DateTime literal without its `@`, down to the millisecond.
    public func run(now: String) -> Outcome {
        let expected: AnyValue?
        switch expectation {
        case .refusal:
            do {
                return .failed(AnyValue.text(try value(of: expression, now)))
            } catch { return .passed }
        case .value(let text):
            do {
                expected = try value(of: text, now)
            } catch { return .skipped("what is expected cannot be read: \(error)") }
        }
        do {
            let value = try value(of: expression, now)
            return AnyValue.areSame(value, expected) ? .passed : .failed(AnyValue.text(value))
        } catch {
            return .failed("\(error)")
        }
    }

    private func value(of text: String, _ now: String) throws -> AnyValue? {
        try Expression.parse(text, profile: .conformance).value(now: now)
    }
}

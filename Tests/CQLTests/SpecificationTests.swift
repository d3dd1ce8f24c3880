import Support
import Testing

@testable import CQL

/// The operators as the specification describes them, each by its own examples and edges.
@Suite("The text of the specification")
struct SpecificationTests {
    private static let now = "2025-10-01T12:00:00.000Z"

    /// A line of the file: an expression, and what it gives.
    private struct Line {
        let number: Int
        let test: ConformanceCase
    }

    /// The lines below each heading.
    private static func sections() throws -> [(heading: String, lines: [Line])] {
        var sections: [(heading: String, lines: [Line])] = []
        let text = try Repository.text("Tests/CQLTests/Specification/operators.txt")
        for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            if line.hasPrefix("# ") {
                sections.append((String(line.dropFirst(2)), []))
            } else if let arrow = line.firstRange(of: " ==> ") {
                let (source, result) = (String(line[..<arrow.lowerBound]), String(line[arrow.upperBound...]))
                let expectation: ConformanceCase.Expectation = result == "error" ? .refusal : .value(result)
                sections[sections.count - 1].lines.append(
                    Line(
                        number: number + 1,
                        test: ConformanceCase(name: source, expression: source, expectation: expectation)))
            }
        }
        return sections
    }

    @Test("Every operator gives what the specification says")
    func operators() throws {
        var count = 0
        for section in try SpecificationTests.sections() {
            for line in section.lines {
                count += 1
                let outcome = line.test.run(now: SpecificationTests.now)
                #expect(outcome == .passed, "operators.txt:\(line.number): \(section.heading): \(line.test.expression)")
            }
        }
        #expect(count > 700)
    }
}

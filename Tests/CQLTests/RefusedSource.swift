import CQL
import Testing

/// A text that is refused, and how.
struct RefusedSource: Sendable, CustomTestStringConvertible {
    let source: String
    let diagnostic: CQLDiagnostic

    init(_ source: String, _ line: Int, _ column: Int, _ message: String, _ suggestion: String? = nil) {
        self.source = source
        diagnostic = CQLDiagnostic(
            position: SourcePosition(line: line, column: column), message: message, suggestion: suggestion)
    }

    var testDescription: String { source }
}

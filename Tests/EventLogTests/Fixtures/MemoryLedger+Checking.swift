import EventLog
import Testing
import TransparencyLog

/// A finding as a test expects it.
struct Expected: Equatable, CustomStringConvertible {
    var kind: FindingKind
    var index: UInt64?
    var cases: [String]?

    init(_ kind: FindingKind, _ index: UInt64?, touches cases: [String]? = nil) {
        self.kind = kind
        self.index = index
        self.cases = cases
    }

    var description: String {
        "\(kind.rawValue) at \(index.map { "\($0)" } ?? "-")\(cases.map { " touching \($0)" } ?? "")"
    }
}

extension MemoryLedger {
    func verify(pinning key: VerifierKey? = nil) throws -> VerificationReport {
        try LogVerification(expectedKey: key).run(self)
    }

    /// Fails the test unless verification finds exactly `expected`, in that order.
    func expectFindings(
        _ expected: Expected..., pinning key: VerifierKey? = nil, comment: Comment? = nil,
        at location: SourceLocation = #_sourceLocation
    ) throws {
        let findings = try verify(pinning: key).findings
        let found = zip(findings, expected + Array(repeating: nil, count: max(0, findings.count - expected.count))).map
        {
            Expected($0.kind, $0.index, touches: $1?.cases == nil ? nil : $0.touches)
        }
        #expect(
            found == expected, "\(comment ?? "")\n\(findings.map(\.description).joined(separator: "\n"))",
            sourceLocation: location)
        for finding in findings {
            #expect(!finding.detail.isEmpty && !finding.detail.hasSuffix("."), sourceLocation: location)
            #expect(!finding.advice.isEmpty && !finding.advice.hasSuffix("."), sourceLocation: location)
        }
    }
}

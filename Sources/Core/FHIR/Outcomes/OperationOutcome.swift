public import CanonicalJSON

/// What is wrong, or what is good to know (FHIR R4, OperationOutcome).
public struct OperationOutcome: Hashable, Sendable {
    /// The issues; at least one.
    public let issues: [FHIRIssue]

    /// An outcome of at least one issue.
    public init(_ issues: [FHIRIssue]) {
        precondition(!issues.isEmpty, "an outcome has an issue")
        self.issues = issues
    }

    /// The outcome of an error.
    public init(_ error: FHIRError) {
        self.init(error.issues)
    }

    /// The resource.
    public var json: JSONValue {
        ["issue": .array(issues.map(\.json)), "resourceType": "OperationOutcome"]
    }
}

extension FHIRIssue {
    var json: JSONValue {
        var issue: JSONObject = [
            "code": .string(kind.rawValue), "diagnostics": .string(diagnostics), "severity": .string(severity.rawValue),
        ]
        if let place { issue["expression"] = [.string(place)] }
        return .object(issue)
    }
}

import CanonicalJSON
import FHIR
import HTTPTypes
import Hummingbird

extension Problem {
    /// The problem as a resource of FHIR (R4, OperationOutcome).
    var outcome: JSONValue {
        [
            "issue": [
                [
                    "code": .string(issueCode), "details": ["text": .string(detail)],
                    "diagnostics": .string(advice.map { "\(code): \($0)" } ?? code), "severity": "error",
                ]
            ],
            "resourceType": "OperationOutcome",
        ]
    }

    /// The answer that says it to systems that speak FHIR.
    var outcomeResponse: Response {
        Response(bytes: outcome.canonicalBytes, type: FHIRVersion.mediaType, status: status, headers: headers)
    }

    /// The nearest code of the value set issue-type.
    private var issueCode: String {
        switch status {
        case 401: "login"
        case 403: "forbidden"
        case 404: "not-found"
        case 405, 415: "not-supported"
        case 409, 412: "conflict"
        case 413: "too-long"
        case 422: "business-rule"
        case 408, 503: "transient"
        case 429: "throttled"
        case ..<500: "invalid"
        default: "exception"
        }
    }
}

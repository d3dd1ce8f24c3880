public import CanonicalJSON
public import PriorAuthorization

/// What the FHIR endpoint can do (FHIR R4, CapabilityStatement), as it answers at `metadata`.
public struct CapabilityStatement: Hashable, Sendable {
    /// The address of the endpoint, without a slash at its end.
    public let base: String
    /// The version of the software.
    public let version: String
    /// The day on which what it can do last changed.
    public let date: CalendarDay

    /// A statement.
    public init(base: String, version: String, date: CalendarDay) {
        self.base = base
        self.version = version
        self.date = date
    }

    /// The resource.
    public var json: JSONValue {
        [
            "date": .string(date.text),
            "fhirVersion": .string(FHIRVersion.base),
            "format": ["json", .string(FHIRVersion.mediaType)],
            "implementation": ["description": "Prior authorization with an audit ledger", "url": .string(base)],
            "implementationGuide": [
                .string(
                    "http://hl7.org/fhir/us/davinci-pas/ImplementationGuide/hl7.fhir.us.davinci-pas|\(FHIRVersion.priorAuthorizationSupport)"
                ),
                .string(
                    "http://hl7.org/fhir/us/davinci-cdex/ImplementationGuide/hl7.fhir.us.davinci-cdex|\(FHIRVersion.clinicalDataExchange)"
                ),
            ],
            "kind": "instance",
            "resourceType": "CapabilityStatement",
            "rest": [
                [
                    "mode": "server",
                    "operation": [
                        CapabilityStatement.operation(
                            "submit-attachment",
                            "http://hl7.org/fhir/us/davinci-cdex/OperationDefinition/submit-attachment")
                    ],
                    "resource": .array(CapabilityStatement.resources),
                    "security": [
                        "description":
                            "A bearer token (RFC 6750) of OpenID Connect, or one that the operator issued; what its roles may do is what the REST API allows them."
                    ],
                ]
            ],
            "software": ["name": "Docket", "version": .string(version)],
            "status": "active",
        ]
    }

    private static let resources: [JSONValue] = [
        [
            "operation": [
                operation("submit", "http://hl7.org/fhir/us/davinci-pas/OperationDefinition/Claim-submit"),
                operation("inquire", "http://hl7.org/fhir/us/davinci-pas/OperationDefinition/Claim-inquiry"),
            ],
            "type": "Claim",
        ],
        resource(
            "ClaimResponse", CodeSystem.pas("profile-claimresponse"),
            [
                ("_id", "token"), ("identifier", "token"), ("patient", "reference"), ("status", "token"),
                ("outcome", "token"), ("created", "date"),
            ]),
        resource(
            "AuditEvent", nil, [("patient", "reference"), ("entity", "reference")]),
        resource("Provenance", nil, [("target", "reference")]),
    ]

    private static func operation(_ name: String, _ definition: String) -> JSONValue {
        ["definition": .string(definition), "name": .string(name)]
    }

    private static func resource(_ type: String, _ profile: String?, _ parameters: [(String, String)]) -> JSONValue {
        var json: JSONObject = [
            "interaction": [["code": "read"], ["code": "search-type"]],
            "searchParam": .array(parameters.map { ["name": .string($0.0), "type": .string($0.1)] }),
            "type": .string(type),
        ]
        if let profile { json["supportedProfile"] = [.string(profile)] }
        return .object(json)
    }
}

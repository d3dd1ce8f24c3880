public import CanonicalJSON
import PriorAuthorization

/// What `Claim/$submit` and `Claim/$inquire` answer: a Bundle of answers, what they refer to, and what is good to know (PAS,
/// profile-pas-response-bundle and profile-pas-inquiry-response-bundle).
public struct ResponseBundle: Hashable, Sendable {
    /// The answers: one to a request, any number to an inquiry.
    public let responses: [ClaimResponse]
    /// What was left out or done otherwise, and whether no policy covers the code; as an OperationOutcome at the end.
    public let notes: [FHIRIssue]
    /// When it was put together.
    public let timestamp: Timestamp
    /// The address below which the resources are, such as `https://plan.example/fhir`; without a slash at its end.
    public let base: String
    /// Whether it answers an inquiry.
    public let isInquiry: Bool
    /// `Bundle.identifier` of the request, which the answer repeats.
    public let identifier: JSONValue?

    /// The answer to a request.
    public init(to response: ClaimResponse, notes: [FHIRIssue] = [], at timestamp: Timestamp, base: String) {
        let request = response.state.request?.payload
        let uncovered =
            response.isWithoutPolicy && response.action == .pended
            ? request.map { PriorAuthRequest.noPolicy(covering: $0.drug, on: $0.receivedOn) } : nil
        self.init(
            [response], notes: [uncovered].compactMap { $0 } + notes, at: timestamp, base: base, isInquiry: false,
            identifier: response.claim?.bundleIdentifier)
    }

    /// The answer to an inquiry; `identifier` is that of its Bundle.
    public init(
        toInquiry responses: [ClaimResponse], identifier: JSONValue?, at timestamp: Timestamp, base: String
    ) {
        let none = FHIRIssue(
            .information, .notFound, "no authorization matches the inquiry",
            advice: "ask by the preAuthRef of the answer, or by the member's number")
        self.init(
            responses, notes: responses.isEmpty ? [none] : [], at: timestamp, base: base, isInquiry: true,
            identifier: identifier)
    }

    private init(
        _ responses: [ClaimResponse], notes: [FHIRIssue], at timestamp: Timestamp, base: String, isInquiry: Bool,
        identifier: JSONValue?
    ) {
        self.responses = responses
        self.notes = notes
        self.timestamp = timestamp
        self.base = base
        self.isInquiry = isInquiry
        self.identifier = identifier
    }

    /// The resource.
    public var json: JSONValue {
        var entries: [JSONValue] = []
        for response in responses {
            entries.append(entry("ClaimResponse/\(response.caseID.text)", response.json))
            for request in response.communicationRequests {
                entries.append(entry("CommunicationRequest/\(request.objectValue?["id"]?.stringValue ?? "")", request))
            }
        }
        var seen: Set<String> = []
        for party in responses.flatMap(\.parties) where seen.insert(party.url).inserted {
            entries.append(["fullUrl": .string(party.url), "resource": party.resource])
        }
        if !notes.isEmpty { entries.append(["resource": OperationOutcome(notes).json]) }
        var json: JSONObject = [
            "entry": .array(entries),
            "meta": [
                "profile": [
                    .string(
                        CodeSystem.pas(
                            isInquiry ? "profile-pas-inquiry-response-bundle" : "profile-pas-response-bundle"))
                ]
            ],
            "resourceType": "Bundle", "timestamp": .string(timestamp.rfc3339), "type": "collection",
        ]
        if let identifier { json["identifier"] = identifier }
        return .object(json)
    }

    private func entry(_ path: String, _ resource: JSONValue) -> JSONValue {
        ["fullUrl": .string("\(base)/\(path)"), "resource": resource]
    }
}

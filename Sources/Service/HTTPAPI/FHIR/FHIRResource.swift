import Application
import CanonicalJSON
import FHIR
import HTTPTypes
import Hummingbird
import PriorAuthorization
import Projections

/// FHIR R4, for systems that speak it: what it can do, and every route below `/fhir`.
enum FHIRResource {
    static let routes: [Route] =
        [route(.get, "/fhir/metadata", "getCapabilities", .open, capabilities)]
        + ClaimOperations.routes + AttachmentOperation.routes + ClaimResponseResource.routes
        + AuditEventResource.routes + ProvenanceResource.routes

    /// A route whose errors are OperationOutcomes, with every issue where there are several.
    static func route(
        _ method: HTTPRequest.Method, _ path: String, _ operation: String, _ access: RouteAccess,
        _ answer: @escaping @Sendable (Call) async throws -> Response
    ) -> Route {
        Route(method: method, path: path, operation: operation, access: access, errors: .operationOutcome) { call in
            do {
                return try await answer(call)
            } catch let error as FHIRError {
                let isMalformed = error.issues.contains { $0.kind == .structure }
                return Response(resource: OperationOutcome(error).json, status: isMalformed ? 400 : 422)
            }
        }
    }

    @Sendable private static func capabilities(_ call: Call) throws -> Response {
        guard let date = CalendarDay("2025-11-29") else { preconditionFailure("a day") }
        return Response(
            resource: CapabilityStatement(base: call.fhirBase, version: AuditLedger.engineVersion, date: date).json)
    }
}

extension Response {
    /// An answer that is a resource.
    init(resource: JSONValue, status: Int = 200, headers: HTTPFields = [:]) {
        self.init(bytes: resource.bytesWithNumbers, type: FHIRVersion.mediaType, status: status, headers: headers)
    }
}

extension Call {
    /// The address of the FHIR endpoint, as the caller reached it.
    var fhirBase: String {
        let isSecure = service.settings.trustsForwarding && header(.xForwardedProto) == "https"
        let authority = request.head.authority ?? "localhost"
        return "\(isSecure ? "https" : "http")://\(authority)\(service.settings.prefix)\(service.prefix)/fhir"
    }

    /// The body, a resource: its bytes, and what they say.
    func resource() async throws -> (bytes: [UInt8], json: JSONValue) {
        try requireMediaType(FHIRVersion.mediaType, "application/json")
        let bytes = try await bytes()
        return (bytes, try JSONValue(parsingNumbers: bytes))
    }

    /// The answer for `record`, with what its Claim said where the case was opened by one.
    func claimResponse(_ record: CaseRecord, isInquiry: Bool = false) -> ClaimResponse? {
        ClaimResponse(
            record.id, record.state, claim: requestedClaim(record), insurer: ledger.origin, isInquiry: isInquiry)
    }

    /// The Claim that opened the case, which lies in it as it was sent; nil where it was opened otherwise.
    private func requestedClaim(_ record: CaseRecord) -> RequestedClaim? {
        guard let digest = record.state.request?.payload.submission, record.state.hasDocument(digest) else {
            return nil
        }
        var bytes: [UInt8] = []
        guard (try? ledger.readDocument(digest) { bytes += $0 }) != nil,
            let json = try? JSONValue(parsingNumbers: bytes)
        else { return nil }
        return try? RequestedClaim(bundle: json)
    }

    /// The case `id`, if the caller may know of it; nil whether it is not there or not the caller's.
    func visible(_ id: CaseID) throws -> CaseRecord? {
        try ledger.record(of: id, for: try acting())
    }

    /// The cases of `member` that the caller may know of.
    func visibleCases(of member: MemberID) throws -> [CaseRecord] {
        let filter = CaseFilter(member: member.text, provider: try acting().provider)
        return try ledger.caseSummaries(filter).compactMap { try visible($0.id) }
    }

    /// The answers for `records`, once it is on record that each is shown.
    func showingResponses(_ records: [CaseRecord], isInquiry: Bool = false) async throws -> [ClaimResponse] {
        var responses: [ClaimResponse] = []
        for record in records {
            let response = try await showing(.of(record.id, .wholeCase)) { claimResponse(record, isInquiry: isInquiry) }
            if let response { responses.append(response) }
        }
        return responses
    }
}

import Application
import CanonicalJSON
import Cryptography
import FHIR
import HTTPTypes
import Hummingbird
import PriorAuthorization

/// `Claim/$submit` and `Claim/$inquire` (Da Vinci PAS).
enum ClaimOperations {
    static let routes: [Route] = [
        FHIRResource.route(.post, "/fhir/Claim/$submit", "submitClaim", .command(.submit), submit),
        FHIRResource.route(
            .post, "/fhir/Claim/$inquire", "inquireClaim", .reading(.wholeCase, .oneCase), inquire),
    ]

    @Sendable private static func submit(_ call: Call) async throws -> Response {
        let (bytes, json) = try await call.resource()
        // By the service's clock, whatever the Claim or the caller says: deadlines run from it.
        let received = call.ledger.now()
        let submission = try ClaimSubmission(
            bundle: json, received: received, receivedOn: try call.ledger.legalDay(of: received))
        switch submission {
        case .request(let request): return try await open(request, bytes, json, call)
        case .update(let update): return try await change(update, call)
        }
    }

    /// Opens a case; the Bundle lies in it as it was sent.
    private static func open(
        _ request: PriorAuthRequest, _ bytes: [UInt8], _ json: JSONValue, _ call: Call
    ) async throws -> Response {
        let submitted = request.addingDocument(
            ReceivedDocument(
                name: "request", bytes: bytes, mediaType: FHIRVersion.mediaType, kind: .other,
                title: "The request as it was sent", author: nil, date: nil, place: "Bundle"))
        let documents = submitted.documents.map { IncomingDocument($0.bytes) }
        let command = SubmitRequest(
            submitted.submission, digest: SHA256.digest(bytes),
            stored: documents.map { SubmitRequest.StoredBytes(digest: $0.digest, size: $0.size) })
        let instruction = try call.instruction(json)
        let (caseID, result) = try await call.service.writing {
            try await call.ledger.submit(command, documents: documents, instruction)
        }
        let recorded = try call.answer(to: result)
        guard let caseID, let response = call.claimResponse(try call.ledger.record(of: caseID)) else {
            return recorded
        }
        return Response(
            resource: ResponseBundle(
                to: response, notes: request.notes, at: call.ledger.now(), base: call.fhirBase
            ).json, status: recorded.status.code == 201 ? 201 : 200,
            headers: recorded.headers[.eTag].map { [.eTag: $0] } ?? [:])
    }

    private static func change(_ update: ClaimUpdate, _ call: Call) async throws -> Response {
        guard try call.visible(update.caseID) != nil else { throw Problem.noCase() }
        var notes = update.notes
        switch update.change {
        case .documents(let documents): notes += try await call.add(documents, to: update.caseID)
        case .withdrawal:
            let acting = try call.acting()
            let instruction = try call.instruction(["withdraw": .string(update.caseID.text)])
            let result = try await call.service.writing {
                try await call.ledger.handle(instruction, on: update.caseID) { _ in
                    .withdraw(
                        RequestWithdrawn(by: acting.actor.id.text, reason: "The Claim was cancelled by its sender."))
                }
            }
            _ = try call.answer(to: result)
        }
        guard let response = call.claimResponse(try call.ledger.record(of: update.caseID)) else {
            throw Problem.noCase()
        }
        return Response(
            resource: ResponseBundle(to: response, notes: notes, at: call.ledger.now(), base: call.fhirBase).json)
    }

    @Sendable private static func inquire(_ call: Call) async throws -> Response {
        let inquiry = try ClaimInquiry(bundle: try await call.resource().json)
        var records = try inquiry.caseIDs.sorted().compactMap { try call.visible($0) }
        if inquiry.caseIDs.isEmpty, let member = inquiry.member { records = try call.visibleCases(of: member) }
        let responses = try await call.showingResponses(
            records.filter { inquiry.matches($0.id, $0.state) }, isInquiry: true)
        return Response(
            resource: ResponseBundle(
                toInquiry: responses, identifier: inquiry.claim.bundleIdentifier, at: call.ledger.now(),
                base: call.fhirBase
            ).json)
    }
}

extension Call {
    /// Puts `documents` on file in the case `id`; those that are there already are noted.
    func add(_ documents: [ReceivedDocument], to id: CaseID) async throws -> [FHIRIssue] {
        let acting = try acting()
        let (actor, moment) = (acting.actor, try occurredAt())
        var notes: [FHIRIssue] = []
        for document in documents {
            // Bytes are their own key: a repetition finds them on file.
            let instruction = Instruction(by: actor, occurredAt: moment, idempotency: nil)
            let incoming = IncomingDocument(document.bytes)
            let result = try await service.writing {
                try await ledger.handle(instruction, on: id, documents: [incoming]) { _ in
                    .addDocument(document.uploaded)
                }
            }
            if case .refused(let refusal) = result, refusal.code == .documentAlreadyOnFile {
                notes.append(
                    FHIRIssue(
                        .information, .duplicate, at: document.place, refusal.reason, advice: "nothing needs to be done"
                    ))
                continue
            }
            _ = try answer(to: result)
        }
        return notes
    }
}

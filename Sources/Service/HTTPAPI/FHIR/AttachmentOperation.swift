import Application
import CanonicalJSON
import FHIR
import Hummingbird
import PriorAuthorization

/// `$submit-attachment` (Da Vinci CDex): documents for a request that is on file.
enum AttachmentOperation {
    static let routes: [Route] = [
        FHIRResource.route(
            .post, "/fhir/$submit-attachment", "submitAttachment", .command(.addDocument), submit)
    ]

    @Sendable private static func submit(_ call: Call) async throws -> Response {
        let submission = try AttachmentSubmission(parameters: try await call.resource().json)
        if let refusal = submission.refusal { throw FHIRError([refusal]) }
        guard
            let record = try call.visibleCases(of: submission.memberID).first(where: {
                submission.matches($0.id, $0.state)
            })
        else { return Response(resource: OperationOutcome([submission.unknownTracking]).json, status: 404) }
        let notes = try await call.add(submission.documents, to: record.id)
        let taken = FHIRIssue(
            .information, .informational,
            "\(submission.documents.count) documents are on file in the case \(record.id)")
        return Response(resource: OperationOutcome([taken] + submission.notes + notes).json)
    }
}

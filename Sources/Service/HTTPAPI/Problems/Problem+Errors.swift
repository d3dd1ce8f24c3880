import Application
import CanonicalJSON
import EventStore
import HTTPTypes
import Hummingbird
import Notices
import PriorAuthorization
import Projections

extension Problem {
    /// What `error`, which came of a request, means for whoever sent it.
    ///
    /// What says something of the machine or its files is told to the operator, and not to the caller.
    init(_ error: any Error) {
        switch error {
        case let problem as Problem: self = problem
        case let refusal as Refusal: self.init(refusal)
        case let error as LedgerError: self.init(error)
        case let error as NameError:
            self.init(
                error.kind == .unknown ? 404 : 400, error.kind.rawValue, error.message, advice: error.advice)
        case let error as JSONSyntaxError:
            self.init(
                400, "malformed-json", "line \(error.line), column \(error.column): \(error.reason)",
                advice: "Send JSON (RFC 8259) in UTF-8 that names no member twice")
        case let error as JSONShapeError:
            self.init(400, "malformed-body", "\(error)", advice: "See the schema of this operation in /openapi.yaml")
        case let error as SubmissionError: self.init(400, "malformed-submission", error.description)
        case let error as NoticeError: self.init(422, "notice-unfit", error.message, advice: error.advice)
        case let error as PolicyFileError: self.init(400, "malformed-policy", error.description)
        case let error as PolicyExampleError: self.init(422, "examples-disagree", error.description)
        case let error as StoppedProjection:
            self.init(503, "read-model-stopped", error.message, advice: "Whoever runs this service must see to it")
        case BodyFailure.tooLong: self = .tooLarge
        case BodyFailure.broken:
            self.init(
                400, "malformed-message", "the body of the request did not arrive whole",
                headers: [.connection: "close"])
        case BodyFailure.tooSlow:
            self.init(
                408, "body-too-slow", "the body of the request did not arrive in time",
                headers: [.connection: "close"])
        case let error as HTTPError where error.status.code < 500:
            self.init(error.status.code, "refused", error.body ?? error.status.reasonPhrase)
        case is CancellationError:
            self.init(503, "stopping", "the service is being stopped", advice: "Send the request again")
        default: self.init(500, "failed", "the service met something that it was not made for")
        }
    }

    /// A refusal of the ledger: nothing was recorded.
    init(_ refusal: Refusal) {
        let status =
            switch refusal.code {
            case .roleNotPermitted, .breakGlassNeeded: 403
            case .notInThisPhase, .notOpen, .evaluationStale, .evaluationNotLatest, .factAlreadyKnown,
                .documentAlreadyOnFile, .versionAlreadyPublished, .versionAlreadyActivated, .recordingUnchanged:
                409
            default: 422
            }
        self.init(status, refusal.code.rawValue, refusal.reason, advice: refusal.advice)
    }

    private init(_ error: LedgerError) {
        switch error.kind {
        case .malformedRequest: self.init(400, error.kind.rawValue, error.message, advice: error.advice)
        case .notFound: self.init(404, error.kind.rawValue, "there is no such thing here")
        case .overloaded, .busy, .closed:
            self.init(
                503, error.kind.rawValue, "the ledger takes no more at this moment; nothing was recorded",
                advice: "Send the request again in a moment", headers: [.retryAfter: "1"])
        case .readOnly, .diskFull, .key:
            self.init(
                503, error.kind.rawValue, "the ledger cannot be written to",
                advice: "Whoever runs this service must see to it",
                headers: [.retryAfter: "60"])
        case .notALedger, .alreadyExists, .unsupportedVersion, .behindAnchor, .damaged, .storage:
            self.init(
                500, error.kind.rawValue, "the ledger cannot answer this",
                advice: "Whoever runs this service must see to it")
        }
    }

    /// The body is larger than is taken.
    static let tooLarge = Problem(
        413, "body-too-large", "the request is larger than is taken here",
        advice: "Send less at once; documents go to the documents of a case", headers: [.connection: "close"])

    /// The case is not there, or not the caller's: nobody learns which.
    static func noCase() -> Problem {
        Problem(
            404, "unknown-name", "there is no such case here",
            advice: "Write the whole identifier, as the answer to the submission gave it")
    }

    /// Whether the operator must see to it.
    var isFailure: Bool { status >= 500 }
}

import Application
import CanonicalJSON
import PriorAuthorization

extension CommandBody {
    static func fileAppeal(_ reader: inout JSONObjectReader) throws -> CommandMaking {
        let received = reader.optionalValue("received") == nil ? nil : try reader.moment("received")
        let filer = try reader.prose("filer")
        let standing = try reader.choice("standing", of: AppealStanding.self)
        let channel = try reader.optionalChoice("channel", of: AppealChannel.self)
        let consent = try reader.optionalBool("consent")
        let priority = try reader.optionalChoice("priority", of: Priority.self) ?? .standard
        let grounds = try reader.prose("grounds")
        return { _, moment in
            .fileAppeal(
                FileAppeal(
                    received: received?.0 ?? moment, receivedOn: received?.1, filer: filer, standing: standing,
                    channel: channel, consent: consent, priority: priority, grounds: grounds))
        }
    }

    static func acknowledgeAppeal(_ reader: inout JSONObjectReader) throws -> CommandMaking {
        let acknowledged = try reader.optionalMoment("acknowledged")
        let method = try reader.choice("method", of: NoticeMethod.self)
        return { _, moment in
            .acknowledgeAppeal(AcknowledgeAppeal(acknowledged: acknowledged ?? moment, method: method))
        }
    }

    static func reviewAppeal(_ reader: inout JSONObjectReader) throws -> CommandMaking {
        let command = ReviewAppeal(
            heldOn: try reader.checked("heldOn"), kind: try reader.choice("kind"),
            participants: try reader.proseList("participants"), summary: try reader.prose("summary"))
        return { _, _ in .reviewAppeal(command) }
    }

    static func decideAppeal(_ reader: inout JSONObjectReader) throws -> CommandMaking {
        let resolution = try reader.choice("resolution", of: AppealResolution.self)
        let grounds = try DecisionGrounds(&reader)
        return { record, _ in
            .decideAppeal(
                DecideAppeal(
                    resolution, rationale: grounds.rationale, criteria: grounds.criteria,
                    evaluation: try grounds.evaluation(in: record), terms: grounds.terms.of(record)))
        }
    }

    static func withdrawAppeal(_ reader: inout JSONObjectReader) throws -> CommandMaking {
        let command = WithdrawAppeal(by: try reader.prose("by"), reason: try reader.prose("reason"))
        return { _, _ in .withdrawAppeal(command) }
    }

    static func dismissAppeal(_ reader: inout JSONObjectReader) throws -> CommandMaking {
        let command = DismissAppeal(ground: try reader.choice("ground"), reason: try reader.prose("reason"))
        return { _, _ in .dismissAppeal(command) }
    }

    static func requestExternalReview(_ reader: inout JSONObjectReader) throws -> CommandMaking {
        let body = try reader.prose("body")
        let requested = try reader.optionalMoment("requested")
        let requester = try reader.prose("requester")
        return { _, moment in
            .requestExternalReview(
                RequestExternalReview(body: body, requested: requested ?? moment, requester: requester))
        }
    }

    static func requestFairHearing(_ reader: inout JSONObjectReader) throws -> CommandMaking {
        let body = try reader.prose("body")
        let requested = try reader.optionalMoment("requested")
        let requester = try reader.prose("requester")
        let continuation = try reader.optionalBool("continuation") ?? false
        return { _, moment in
            .requestFairHearing(
                RequestFairHearing(
                    body: body, requested: requested ?? moment, requester: requester, continuation: continuation))
        }
    }

    /// How an external review or a fair hearing ended.
    static func furtherReview(
        _ reader: inout JSONObjectReader, _ command: @escaping @Sendable (DecideFurtherReview) -> CaseCommand
    ) throws -> CommandMaking {
        let decided = try reader.optionalMoment("decided")
        let result = try reader.choice("result", of: AppealResolution.self)
        let rationale = try reader.prose("rationale")
        let terms = try GivenTerms(&reader)
        return { record, moment in
            command(
                DecideFurtherReview(
                    decided: decided ?? moment, result: result, rationale: rationale, terms: terms.of(record)))
        }
    }
}

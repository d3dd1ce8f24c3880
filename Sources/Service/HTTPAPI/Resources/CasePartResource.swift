import Application
import CanonicalJSON
import Hummingbird
import PriorAuthorization
import Representations

/// Parts of a case, each by itself: the same as in the case whole.
enum CasePartResource {
    static let routes: [Route] = [
        part("facts", "listFacts", .wholeCase) { record, _ in CaseRepresentation.facts(of: record.state) },
        part("judgements", "listJudgements", .wholeCase) { record, _ in
            CaseRepresentation.judgements(of: record.state)
        },
        part("evaluations", "listEvaluations", .wholeCase) { record, _ in record.state.evaluations.map(\.stamped) },
        part("determinations", "listDeterminations", .wholeCase) { record, _ in
            record.state.determination.map { [$0.stamped] } ?? []
        },
        part("assignments", "listAssignments", .wholeCase) { record, _ in
            record.state.course.assignments.map(\.stamped)
        },
        part("information-requests", "listInformationRequests", .wholeCase) { record, _ in
            record.state.informationRequests.map(\.stamped)
        },
        part("appeals", "listAppeals", .wholeCase) { record, _ in CaseRepresentation.appeals(of: record.state) },
        part("external-reviews", "listExternalReviews", .wholeCase) { record, _ in
            CaseRepresentation.externalReviews(of: record.state)
        },
        part("fair-hearings", "listFairHearings", .wholeCase) { record, _ in
            CaseRepresentation.fairHearings(of: record.state)
        },
        part("cycles", "listCycles", .authorization) { record, _ in record.state.course.cycles.map(\.stamped) },
        part("notices", "listNotices", .notices) { record, _ in NoticeRepresentation.notices(of: record) },
        part("clocks", "listClocks", .clocks) { record, ledger in
            ClockRepresentation.clocks(of: record, at: ledger.now())
        },
        .get("/v1/cases/{case}/authorization", "getAuthorization", .reading(.authorization, .oneCase)) { call in
            try await call.reading(.authorization) { record in
                AuthorizationRepresentation.value(record, lifetime: try call.ledger.lifetimeCycles(of: record))
            }
        },
        .get("/v1/cases/{case}/dosing", "getDosing", .reading(.dosing, .oneCase)) { call in
            try await call.reading(.dosing) { record in
                DosingRepresentation.value(try call.ledger.dosing(of: record), of: record)
            }
        },
        .get("/v1/cases/{case}/evidence", "getEvidence", .reading(.evidence, .oneCase)) { call in
            try await call.reading(.evidence) { EvidenceRepresentation.value(try call.ledger.evidence(for: $0.id)) }
        },
    ]

    private static func part(
        _ name: String, _ operation: String, _ part: AccessedPart,
        _ items: @escaping @Sendable (CaseRecord, AuditLedger) throws -> [JSONValue]
    ) -> Route {
        .get("/v1/cases/{case}/\(name)", operation, .reading(part, .oneCase)) { call in
            try await call.reading(part) { JSONValue(items: try items($0, call.ledger)) }
        }
    }
}

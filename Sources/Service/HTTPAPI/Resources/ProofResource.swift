import Application
import CanonicalJSON
import EventLog
import EventStore
import HTTPTypes
import Hummingbird
import PriorAuthorization
import Replay
import Representations
import TransparencyLog

/// Proofs that anybody can check: that an entry is in the log, that the log only grew, that a case is complete.
enum ProofResource {
    static let routes: [Route] = [
        .get("/v1/keys", "listKeys", .open) { call in
            Response(json: KeyRepresentation.list(try call.ledger.keyHistory().tenures))
        },
        .get("/v1/head", "getHead", .open) { call in
            Response(json: HeadRepresentation.value(try call.ledger.head()), headers: [.cacheControl: "no-cache"])
        },
        .get("/v1/receipts/{entry}", "getReceipt", .known) { call in
            Response(json: try call.ledger.receipt(of: try entry(call)).json)
        },
        .get("/v1/proofs/entries/{entry}", "getInclusionProof", .known, inclusion),
        .get("/v1/proofs/growth", "getGrowthProof", .open, growth),
        .post("/v1/stream-seals", "sealStreams", .roles([.administrator, .engine])) { call in
            var (body, reader) = try await call.object()
            try reader.finish()
            let instruction = try call.instruction(body)
            return try call.answer(
                to: try await call.service.writing { try await call.ledger.sealStreams(instruction) })
        },
        .get("/v1/cases/{case}/completeness", "getCompletenessProof", .reading(.proof, .oneCase), completeness),
    ]

    private static func index(_ name: String, _ call: Call) throws -> EntryIndex {
        guard let index = UInt64(try call.parameter(name)), index < UInt64(Int64.max) else {
            throw Problem(404, "not-found", "the log has no such entry", advice: "Entries are counted from 0")
        }
        return EntryIndex(index)
    }

    /// The entry that the path names; of a case that is not the caller's, the caller is told what is told of an entry that is not
    /// there.
    private static func entry(_ call: Call) throws -> EntryIndex {
        let (index, acting) = (try index("entry", call), try call.acting())
        guard !acting.seesAllCases, let event = try call.ledger.events(from: index, limit: 1).first,
            let id = event.entry.stream.caseID
        else { return index }
        guard try call.ledger.isKnown(id, to: acting) else {
            throw Problem(404, "not-found", "there is no such thing here")
        }
        return index
    }

    private static func size(_ name: String, _ query: inout QueryReader) throws -> UInt64? {
        try query.optional(name, "a number of entries") { UInt64($0).flatMap { $0 < UInt64(Int64.max) ? $0 : nil } }
    }

    @Sendable private static func inclusion(_ call: Call) async throws -> Response {
        var query = try call.query()
        let size = try size("size", &query)
        try query.finish()
        let proof = try call.ledger.proof(of: try entry(call), size: size)
        if call.wantsText { return Response(bytes: Array(proof.text.utf8), type: "text/plain; charset=utf-8") }
        return Response(json: try ProofRepresentation.value(proof))
    }

    @Sendable private static func growth(_ call: Call) async throws -> Response {
        var query = try call.query()
        guard let from = try size("from", &query) else {
            throw Problem(400, "malformed-query", "the query lacks \"from\"", advice: "Give the size the log once had")
        }
        let to = try size("to", &query)
        try query.finish()
        let proof = try call.ledger.growthProof(oldSize: from, newSize: to)
        if call.wantsText { return Response(bytes: Array(proof.text.utf8), type: "text/plain; charset=utf-8") }
        return Response(json: ProofRepresentation.value(proof, since: from))
    }

    @Sendable private static func completeness(_ call: Call) async throws -> Response {
        let id = try call.visibleRecord().id
        let packet = try await call.showing(.of(id, .proof)) {
            do {
                return try call.ledger.completenessPacket(of: .of(id))
            } catch let error as LedgerError where error.kind == .notFound {
                throw Problem(409, "never-sealed", error.message, advice: "An administrator has the streams sealed")
            }
        }
        if call.wantsText { return Response(bytes: packet.bytes, type: "text/plain; charset=utf-8") }
        do {
            return Response(json: try ProofRepresentation.value(packet))
        } catch let error as ProofRefusal {
            throw Problem(409, "not-provable", error.reason, advice: "Have the streams sealed, and the ledger verified")
        }
    }
}

extension Call {
    /// Whether plain text is asked for.
    var wantsText: Bool {
        header(.accept)?.split(separator: ",").first.map { $0.hasPrefix("text/plain") } ?? false
    }
}

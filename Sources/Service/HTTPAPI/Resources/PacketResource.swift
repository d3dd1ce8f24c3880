import Application
import Cryptography
import EventLog
import HTTPTypes
import Hummingbird
import Packets
import PriorAuthorization
import Representations

/// A case as one file, for an appeal or an audit.
enum PacketResource {
    static let routes: [Route] = [
        .get("/v1/cases/{case}/packet", "getPacket", .reading(.packet, .caseExport), packet)
    ]

    @Sendable private static func packet(_ call: Call) async throws -> Response {
        var query = try call.query()
        let entry = try query.optional("as-of", "an entry's index in the log") { UInt64($0).map { EntryIndex($0) } }
        let recipient = query.optional("recipient")
        try query.finish()
        let (ledger, id) = (call.ledger, try call.visibleRecord().id)
        let (bytes, _) = try await call.service.atLength {
            try TemporaryFile.with("\(id).packet.tar") { path in
                let summary = try ledger.writePacket(
                    of: id, to: path, asOf: entry,
                    telling: PacketTelling(program: "docketd") { EventSentence.of($0) },
                    caseJSON: { CaseRepresentation.value($0, latest: $1, dosing: $2) })
                return (path, summary)
            }
        }
        let digest = SHA256.digest(bytes)
        let file = OutgoingFile(.packet, of: id, format: "packet", digest: digest, recipient: recipient)
        return try await call.exporting(file) {
            var response = Response(bytes: bytes, type: "application/x-tar")
            response.headers[.contentDisposition] = "attachment; filename=\"\(id).packet.tar\""
            response.headers[HTTPField.Name("Repr-Digest")!] = DigestField.text(digest)
            return response
        }
    }
}

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
        let entry = try query.entry("as-of")
        let recipient = query.optional("recipient")
        try query.finish()
        let (ledger, id) = (call.ledger, try call.visibleRecord().id)
        let (bytes, _) = try await call.service.atLength {
            try TemporaryFile.with("\(id).packet.tar") { path in
                try ledger.writePacket(of: id, to: path, asOf: entry, program: "docketd")
            }
        }
        let digest = SHA256.digest(bytes)
        let file = OutgoingFile(.packet, of: id, format: "packet", digest: digest, recipient: recipient)
        return try await call.exporting(file) {
            Response(
                bytes: bytes, type: "application/x-tar",
                headers: [
                    .contentDisposition: "attachment; filename=\"\(id).packet.tar\"",
                    .reprDigest: DigestField.text(digest),
                ])
        }
    }
}

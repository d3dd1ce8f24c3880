import CanonicalJSON
import Foundation
import PriorAuthorization
import Testing

/// A packet of a case whose content was destroyed at the end of its retention.
@Suite struct PacketDisposalTests {
    @Test func `a packet of a destroyed case says so, verifies, and holds nothing of it`() async throws {
        let ledger = try await OldLedger()
        try ledger.answer(OldLedger.disposal(of: [ledger.first]))
        try ledger.answer(["streams", "seal", "--as", "op-1:administrator"])
        let path = ledger.beside("gone.packet.tar")
        let made = try ledger.answer(["packet", ledger.first.text, "-o", path])
        #expect(made["payloads"] == 0 && made["sound"] == true)
        let outcome = try Program.docketVerify.run([path])
        #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors)")
        #expect(outcome.output.contains("was destroyed at the end of its retention, on record"), "\(outcome.output)")
        let file = try PacketFile(path)
        let whole = String(decoding: file.bytes, as: UTF8.self)
        for secret in OldLedger.secrets { #expect(!whole.contains(secret)) }
        let page = String(decoding: try file.content("index.html"), as: UTF8.self)
        #expect(page.contains("Its content was destroyed at the end of its retention"), "\(page.prefix(6000))")
    }
}

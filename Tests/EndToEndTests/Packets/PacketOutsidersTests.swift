import CanonicalJSON
import EventLog
import Foundation
import Replay
import Support
import Testing
import TransparencyLog

/// Packets of cases whose log others have dated and cosigned.
@Suite struct PacketOutsidersTests {
    @Test(.enabled(if: OpenSSLCommand.path != nil, "there is no openssl to make a timestamp authority with"))
    func `a packet carries the words of authorities and witnesses, and what leads from them to its head`() throws {
        let ledger = try CommandLineLedger()
        let key = try VerifierKey(
            parsing: try #require(try ledger.answer(["key", "list"])["keys"][0]["key"].stringValue))
        let id = try ledger.submit("case-05.json")
        let server = try TimestampServer()
        let witness = try LoopbackWitness("witness.example/w1", of: key)
        try ledger.answer(["timestamp", "trust", server.authority.certificateFile])
        try ledger.answer(["witness", "add", witness.key.description, "--url", witness.url])
        try ledger.answer(["timestamp", "add", "--tsa", server.url])
        try ledger.answer(["anchor"])
        try ledger.answer(["evaluate", id, "--as", "engine"])
        try ledger.answer(["streams", "seal"])
        let path = ledger.beside("dated.packet.tar")
        try ledger.answer(["packet", id, "-o", path])

        let options = [
            "--key", key.description, "--tsa-ca", server.authority.certificateFile, "--witness",
            witness.key.description,
        ]
        let outcome = try Program.docketVerify.run(options + [path])
        #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors)")
        #expect(outcome.output.contains("Witnessed ") && outcome.output.contains("witness.example/w1, whom you gave"))
        #expect(outcome.output.contains("vouched for by the certificates you gave"), "\(outcome.output)")
        let file = try PacketFile(path)
        let page = String(decoding: try file.content("index.html"), as: UTF8.self)
        #expect(page.contains("witness.example/w1 cosigned a head of") && page.contains("dated a head of"))

        // Each of them changed together with its sum is found.
        let folder = TemporaryDirectory()
        let kinds = ["proof/growth-", "anchors/", "timestamps/0", "timestamps/ca/"]
        for member in file.members.map(\.name) where kinds.contains(where: { member.hasPrefix($0) }) {
            var changed = file
            let range = try file.range(member)
            changed.bytes[range.lowerBound + range.count / 2] ^= 1
            try changed.mendSum(of: member)
            let problems = try changed.verdict(in: folder).report.problems
            // A note is found by the token over it; a certificate that nobody needs any more need not be.
            let isFound = problems.contains {
                $0.member == member || $0.detail.contains(member) || $0.detail.contains("the note beside it")
            }
            #expect(isFound || member.hasPrefix("timestamps/ca/"), "\(member): \(problems)")
        }
        for kind in kinds { #expect(file.members.contains { $0.name.hasPrefix(kind) }, "\(kind)") }

        // Other witnesses than those in it are asked for in vain.
        let stranger = try LoopbackWitness("witness.example/other", of: key)
        let vain = try Program.docketVerify.run(["--witness", stranger.key.description, path])
        #expect(vain.status == 1 && vain.output.contains("no head in the packet has valid cosignatures"))
    }
}

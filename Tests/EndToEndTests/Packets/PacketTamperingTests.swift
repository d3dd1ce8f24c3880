import CanonicalJSON
import EventLog
import Foundation
import Replay
import Support
import Testing
import TransparencyLog

/// Whatever is changed in a packet is found, and it is said where.
@Suite("Packets that were changed", .toldOnce)
struct PacketTamperingTests {
    private let folder = TemporaryDirectory()
    private let packet: PacketFile
    private let path: String

    init() throws {
        let copy = try Story.told.copy()
        let files = ProofFiles(ledger: copy.path, key: try Story.told.key.description)
        _ = try files.docket("streams", "seal", "--as", "op-1:administrator")
        let id = String(try #require(Story.told.streams[.deniedCase]).text.dropFirst("case/".count))
        path = folder.appending("case.packet.tar")
        _ = try files.docket("packet", id, "-o", path)
        packet = try PacketFile(path)
    }

    /// The problems of the packet once `change` was done to it.
    private func problems(_ change: (inout PacketFile) throws -> Void) throws -> [PacketProblem] {
        var changed = packet
        try change(&changed)
        return try changed.verdict(in: folder).report.problems
    }

    @Test("a byte changed anywhere in any member is found, and the member is named")
    func anyByte() throws {
        #expect(try packet.verdict(in: folder).isSound)
        let seed = UInt64.random(in: 0...UInt64.max)
        var random = SeededGenerator(seed: seed)
        for (name, range) in packet.members {
            for _ in 0..<2 {
                var changed = packet
                let place = Int.random(in: range, using: &random)
                changed.bytes[place] ^= UInt8.random(in: 1...127, using: &random)
                do {
                    let problems = try changed.verdict(in: folder).report.problems
                    let isNamed = problems.contains { $0.member == name } || name == "SHA256SUMS" && !problems.isEmpty
                    #expect(isNamed, "byte \(place - range.lowerBound) of \(name), seed \(seed): \(problems)")
                } catch let error as BundleError {
                    #expect(name == "manifest.json", "byte \(place) of \(name), seed \(seed): \(error)")
                }
            }
        }
    }

    @Test("content that was changed together with its sum is found by what proves it, with the entry")
    func mendedSums() throws {
        let cases: [(member: String, old: String, new: String, words: String)] = [
            ("proof/case.json", "\"outcome\":\"denied\"", "\"outcome\":\"deniex\"", "is not what the entry commits to"),
            (
                "proof/case.json", "\"type\":\"DeterminationIssued\"", "\"type\":\"DeterminationIssuex\"",
                "its hashes do not lead"
            ),
            ("proof/case.json", "\"id\":\"in-04\"", "\"id\":\"in-05\"", "do not lead to the root"),
            (
                "proof/policy-PA.CP.PHAR.359.json", "\"certainty\":\"verbatim\"", "\"certainty\":\"verbatix\"",
                "is not what the entry"
            ),
            (
                "proof/ledger.json", "\"type\":\"LedgerCreated\"", "\"type\":\"LedgerCreatex\"",
                "do not lead to the root"
            ),
        ]
        for (member, old, new, words) in cases {
            let found = try problems {
                try $0.replace(old, by: new, in: member)
                try $0.mendSum(of: member)
            }
            let problem = found.first { $0.member == member }
            #expect(problem?.entry != nil && problem?.detail.contains(words) == true, "\(member) \(new): \(found)")
        }
        let document = try #require(packet.members.first { $0.name.hasPrefix("documents/") }).name
        let copies = packet.members.map(\.name).filter { $0.hasPrefix("policies/") || $0.hasPrefix("keys/") }
        for member in [document, "checkpoint"] + copies {
            let found = try problems {
                $0.bytes[try $0.range(member).lowerBound] ^= 1
                try $0.mendSum(of: member)
            }
            #expect(found.contains { $0.member == member }, "\(member): \(found)")
        }
    }

    @Test("members that are left out, added or renamed are found")
    func otherMembers() throws {
        #expect(try packet.report { _ in }.isSound)
        for (name, _) in packet.members where !["SHA256SUMS", "manifest.json"].contains(name) {
            let found = try packet.report { $0[name] = nil }.problems
            let isNamed = found.contains { $0.member == name || name.hasPrefix("\($0.member).") }
            let isPolicy = name.hasPrefix("proof/policy-")
            #expect(isNamed || isPolicy && !found.isEmpty, "\(name): \(found)")
        }
        for name in [
            "documents/\(String(repeating: "0", count: 64)).txt", "extra.html", "proof/other.json", "keys/0.vkey",
        ] {
            let found = try packet.report { $0[name] = [1, 2, 3] }.problems
            #expect(found.contains { $0.member == name }, "\(name): \(found)")
        }
        let document = try #require(packet.members.first { $0.name.hasPrefix("documents/") }).name
        let page = String(document.prefix("documents/".count + 64)) + ".html"
        let found = try packet.report { $0[page] = $0.removeValue(forKey: document) }.problems
        #expect(found.contains { $0.member == page && $0.detail.contains("a browser might run it") }, "\(found)")
    }

    @Test("events of a policy count only beside all others of its stream")
    func policiesAreWhole() throws {
        let name = "proof/policy-PA.CP.PHAR.359.json"
        let proof = try CompletenessPacket(parsing: packet.content(name))
        let ledger = try ProvenEntries(parsing: packet.content("proof/ledger.json"))
        let report = try packet.report {
            $0[name] = nil
            $0["proof/ledger.json"] = ProvenEntries(ledger.entries + proof.entries.prefix(2)).bytes
        }
        #expect(
            report.problems.contains { $0.member == "proof/ledger.json" && $0.detail.contains("not about the ledger") })
        let verdict = PacketVerdict(report)
        #expect(
            verdict.report.problems.contains {
                $0.detail.contains("DeterminationIssued") || $0.detail.contains("CriteriaEvaluated")
            })
        let shorter = CompletenessPacket(
            stream: proof.stream, key: proof.key, checkpoint: proof.checkpoint, seal: proof.seal,
            standing: proof.standing,
            entries: proof.entries.dropLast())
        let missing = try packet.report { $0[name] = shorter.bytes }.problems
        #expect(missing.contains { $0.member == name && $0.detail.contains("it is not complete") }, "\(missing)")
    }

    @Test("what is for reading is covered by the sums alone, and the program says so")
    func viewsAreNotSealed() throws {
        // The page is for reading: changed with its sum it is not found, and the program says that it is not sealed.
        let found = try problems {
            try $0.replace("denied", by: "DENIED", in: "index.html")
            try $0.mendSum(of: "index.html")
        }
        #expect(found.isEmpty)
        let outcome = try Program.docketVerify.run([path])
        #expect(outcome.output.contains("the sums cover them and the seal does not"), "\(outcome.output)")
    }

    @Test("a packet that was cut short is no packet, and says where it ends")
    func cutShort() throws {
        for part in [0, 100, 512, 700, packet.bytes.count / 2, packet.bytes.count - 1024, packet.bytes.count - 1] {
            let short = folder.appending("short.tar")
            try Data(packet.bytes.prefix(part)).write(to: URL(fileURLWithPath: short))
            let outcome = try Program.docketVerify.run([short])
            #expect(outcome.status == 2 && outcome.output.isEmpty, "\(part): \(outcome.output)")
            #expect(outcome.errors.contains("byte ") || part < 512, "\(part): \(outcome.errors)")
        }
    }

    @Test("the program tells people and programs which member and which entry")
    func programNames() throws {
        var changed = packet
        try changed.replace("\"outcome\":\"denied\"", by: "\"outcome\":\"deniex\"", in: "proof/case.json")
        let file = folder.appending("forged.tar")
        try Data(changed.bytes).write(to: URL(fileURLWithPath: file))
        let text = try Program.docketVerify.run([file])
        #expect(text.status == 1)
        #expect(text.output.contains("1. proof/case.json, entry "), "\(text.output)")
        let json = try Program.docketVerify.run(["--json", file])
        let value = try JSONValue(parsing: Array(json.output.utf8))
        #expect(json.status == 1 && value["sound"] == false && value["problems"][0]["entry"].integerValue != nil)
    }
}

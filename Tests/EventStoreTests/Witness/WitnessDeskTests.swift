import Cryptography
import EventStore
import Support
import Synchronization
import Testing
import TransparencyLog

@Suite("A witness's desk")
struct WitnessDeskTests {
    @Test("never gives two cosignatures for two roots of one size, whatever stops it while it keeps a head")
    func faults() throws {
        let log = try SplitLog()
        let cosigner = try Cosigner(name: "witness.example/w1", key: .generate(.ed25519))
        for _ in 0..<15 {
            let seed = UInt64.random(in: .min ... .max)
            var generator = SeededGenerator(seed: seed)
            let storage = FaultyStorage([log.signer.verifierKey], witness: cosigner.verifierKey)
            var desk = WitnessDesk(Witness(cosigner), storage: storage, clock: { 1000 })
            var answered: [UInt64: SHA256Digest] = [:]
            var largest: UInt64 = 0
            for _ in 0..<40 {
                let known = try Int(desk.head(of: SplitLog.origin)?.checkpoint.size ?? 0)
                let size = min(63, known + Int.random(in: 0...3, using: &generator))
                let version = Int.random(in: 0...1, using: &generator)
                storage.arm(
                    Bool.random(using: &generator) ? FaultyStorage.Fault.allCases.randomElement(using: &generator) : nil
                )
                do {
                    let decision = try desk.handle(log.request(from: known, to: size, version: version))
                    guard case .keep(let head) = decision else { continue }
                    let (size, root) = (head.checkpoint.size, head.checkpoint.root)
                    #expect(answered[size, default: root] == root, "seed \(seed): two roots of \(size)")
                    #expect(size >= largest, "seed \(seed): back to \(size) after \(largest)")
                    answered[size] = root
                    largest = size
                } catch is Crash {
                    // It goes on as it is, is started again, or the machine is.
                    switch Int.random(in: 0..<3, using: &generator) {
                    case 0: break
                    case 1: storage.cutPower(keepsRename: Bool.random(using: &generator)); fallthrough
                    default: desk = WitnessDesk(Witness(cosigner), storage: storage, clock: { 1000 })
                    }
                }
                storage.arm(nil)
            }
            #expect(!answered.isEmpty)
        }
    }

    @Test("lets one of several requests from one size through, and tells the others the new size")
    func concurrency() async throws {
        let log = try SplitLog()
        let directory = TemporaryDirectory()
        let witness = try WitnessDirectory.create(
            at: directory.appending("w"), name: "witness.example/w1", passphrase: nil)
        _ = try witness.trust(log.signer.verifierKey)
        let desk = WitnessDesk(Witness(try witness.cosigner(passphrase: nil)), storage: witness)
        #expect(try desk.handle(log.request(from: 0, to: 3)).answer.status == 200)
        for round in 0..<8 {
            let old = 3 + round * 5
            let base = try desk.head(of: SplitLog.origin).map { Int($0.checkpoint.size) } ?? 0
            #expect(base >= 3 && base <= old)
            let bodies = try (1...5).map { try log.request(from: base, to: base + $0, version: 0) }
            let answers = await withTaskGroup(of: WitnessAnswer?.self) { group in
                for body in bodies { group.addTask { try? desk.handle(body).answer } }
                return await group.reduce(into: []) { $0.append($1) }
            }
            #expect(answers.count { $0?.status == 200 } == 1)
            let size = try #require(try desk.head(of: SplitLog.origin)).checkpoint.size
            #expect(answers.count { $0 == .conflict(size: size) } == 4)
        }
    }
}

import Cryptography
import EventStore
import Support
import Synchronization
import TransparencyLog

/// A witness of one log, in this process, that remembers in memory what it cosigned; it stops when the last reference to it goes.
final class LoopbackWitness: Sendable {
    let key: VerifierKey
    private let server: LoopbackServer

    /// A witness called `name` that trusts `log`.
    init(_ name: String, of log: VerifierKey) throws {
        let cosigner = try Cosigner(name: name, key: .generate(.ed25519))
        key = cosigner.verifierKey
        let desk = WitnessDesk(Witness(cosigner), storage: Memory(of: log))
        server = try LoopbackServer { request in
            let answer: WitnessAnswer
            do {
                answer = try desk.handle(request.body).answer
            } catch {
                answer = .unavailable(status: 503, "\(error)")
            }
            return LoopbackServer.Answer(
                Array(answer.body.utf8), status: answer.status, contentType: answer.contentType)
        }
    }

    var url: String { server.url("") }

    private final class Memory: WitnessStorage {
        private let known: Mutex<WitnessedLog>

        init(of log: VerifierKey) {
            known = Mutex(WitnessedLog(origin: log.name, keys: [log], head: nil))
        }

        func log(_ origin: String) -> WitnessedLog? {
            known.withLock { $0.origin == origin ? $0 : nil }
        }

        func keep(_ head: CosignedHead) {
            known.withLock { $0 = WitnessedLog(origin: $0.origin, keys: $0.keys, head: head) }
        }

        func keepEvidence(_ request: [UInt8]) {}
    }
}

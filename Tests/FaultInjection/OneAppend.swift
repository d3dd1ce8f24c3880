import Application
import CanonicalJSON
import Cryptography
import EventLog
import EventStore
import Glibc
import PriorAuthorization
import Synchronization

/// What the faults are injected into: a process that opens a ledger, puts a document on file in a case, and closes the ledger.
struct OneAppend {
    let ledger: String
    let pause: Phase?

    /// The document that is put on file.
    static let document = Array("Flow cytometry: blasts CD22 positive".utf8)
    /// What the append is repeated under: it is in the ledger once, whatever became of the first attempt.
    static let key = IdempotencyKey(key: "fault-injection", request: document)

    /// Ends with 0 where all went well, 3 where it was acknowledged and something failed later, 2 where it was refused.
    func run() async -> Int32 {
        var isAcknowledged = false
        do {
            enter(.opening)
            let ledger = try AuditLedger.open(at: ledger)
            enter(.appending)
            let receipt = try await OneAppend.append(to: ledger)
            guard OneAppend.acknowledge(receipt) else {
                OneAppend.say(
                    "The receipt cannot be written: \(String(cString: strerror(errno))). Repeat the append under its key.\n",
                    to: STDERR_FILENO)
                return 2
            }
            isAcknowledged = true
            enter(.closing)
            try await ledger.close()
            return 0
        } catch {
            OneAppend.say("\(error)\n", to: STDERR_FILENO)
            return isAcknowledged ? 3 : 2
        }
    }

    /// Puts the document on file in the ledger's one case.
    static func append(to ledger: AuditLedger) async throws -> Receipt {
        guard let id = try ledger.caseIDs().first, let actor = ActorID("in-1") else {
            throw LedgerError(.notFound, "There is no case", advice: "Prepare the ledger")
        }
        let incoming = IncomingDocument(document)
        let uploaded = DocumentUploaded(
            digest: incoming.digest, size: incoming.size, mediaType: "text/plain", kind: .lab, title: "Flow cytometry",
            author: nil, date: nil)
        let instruction = Instruction(by: Actor(id: actor, role: .intake), idempotency: key)
        return try await ledger.handle(instruction, on: id, documents: [incoming]) { _ in .addDocument(uploaded) }
            .get().receipt
    }

    /// Tells whoever started the process of the receipt; false where that is not possible, and so nothing is acknowledged.
    private static func acknowledge(_ receipt: Receipt) -> Bool {
        say(receipt.entries.map { "ack \($0.index) \($0.hash.base64)\n" }.joined(), to: STDOUT_FILENO)
    }

    @discardableResult private static func say(_ text: String, to descriptor: Int32) -> Bool {
        var text = text
        return text.withUTF8 { write(descriptor, $0.baseAddress, $0.count) == $0.count }
    }

    private func enter(_ phase: Phase) {
        if phase == pause {
            isContinued.store(false, ordering: .relaxed)
            signal(SIGUSR1) { _ in isContinued.store(true, ordering: .relaxed) }
            OneAppend.say("ready\n", to: STDOUT_FILENO)
            while !isContinued.load(ordering: .relaxed) { usleep(1000) }
        }
        _ = access(phase.marker, F_OK)
    }
}

/// Whether whoever watches said, with a signal, that the pause is over.
private let isContinued = Atomic(false)

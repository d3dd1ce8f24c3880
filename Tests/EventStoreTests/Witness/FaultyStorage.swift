import EventStore
import Synchronization
import TransparencyLog

/// What stops a witness while it puts a head on the disk.
struct Crash: Error {}

/// A witness's memory on a disk that fails in any of the steps of putting a file there, with what may be found after it.
final class FaultyStorage: WitnessStorage {
    /// Where putting a head there stops.
    enum Fault: CaseIterable {
        /// Before anything is written, or while the draft is: the old file is there.
        case draft
        /// The draft is whole, and was not put in place.
        case rename
        /// It was put in place, and whether that survives is chance.
        case directory
        /// All is on the disk, and the process ends before it answers.
        case answer
    }

    private struct State {
        var visible: [UInt8] = []
        /// What a power cut leaves.
        var durable: [UInt8] = []
        var fault: Fault?
    }

    private let keys: [VerifierKey]
    private let witness: VerifierKey
    private let state = Mutex(State())

    init(_ keys: [VerifierKey], witness: VerifierKey) {
        self.keys = keys
        self.witness = witness
    }

    /// Lets the next head that is kept meet `fault`.
    func arm(_ fault: Fault?) {
        state.withLock { $0.fault = fault }
    }

    /// What is there after the power went, where `keepsRename` says whether a renaming that was not flushed survived.
    func cutPower(keepsRename: Bool) {
        state.withLock {
            if keepsRename { $0.durable = $0.visible } else { $0.visible = $0.durable }
            $0.fault = nil
        }
    }

    func log(_ origin: String) throws -> WitnessedLog? {
        guard origin == keys[0].name else { return nil }
        let bytes = state.withLock { $0.visible }
        return WitnessedLog(
            origin: origin, keys: keys, head: bytes.isEmpty ? nil : try CosignedHead(parsing: bytes, by: witness))
    }

    func keep(_ head: CosignedHead) throws {
        try state.withLock { state in
            let fault = state.fault
            state.fault = nil
            if fault == .draft || fault == .rename { throw Crash() }
            state.visible = head.note.bytes
            if fault == .directory { throw Crash() }
            state.durable = state.visible
            if fault == .answer { throw Crash() }
        }
    }

    func keepEvidence(_ request: [UInt8]) throws {}
}

import EventLog
import EventStore
import Glibc
import PriorAuthorization
import Projections
import Replay
import SQLiteEventStore
import Synchronization

/// The read models of a ledger that is open: opened when they are asked for first, and kept until it is closed.
///
/// They are those beside the log; temporary ones where that directory cannot be written; and of an encrypted ledger, in memory alone.
final class KeptReadModels: Sendable {
    private struct State {
        var models: ReadModels?
        /// The file they are in; nil where there is none.
        var file: FileIdentity?
        /// Cases on record as destroyed whose payloads may have been there when they were read.
        var unsettled: Set<CaseID> = []
    }

    /// Which file it is, whatever it is called: one that somebody puts in its place is another.
    private struct FileIdentity: Equatable {
        let device: UInt64
        let number: UInt64

        init?(_ path: String) {
            var status = stat()
            guard stat(path, &status) == 0 else { return nil }
            (device, number) = (UInt64(status.st_dev), UInt64(status.st_ino))
        }
    }

    private let store: SQLiteLedger
    private let state = Mutex(State())

    init(of store: SQLiteLedger) {
        self.store = store
    }

    /// The read models, opened where they are not, and whether they were.
    ///
    /// - Parameter destroyed: the cases on record as destroyed.
    func models(_ destroyed: () -> Set<CaseID>) throws -> (models: ReadModels, wereOpen: Bool) {
        try state.withLock { state in
            if let models = state.models, state.file == nil || state.file == FileIdentity(path) {
                try settle(&state.unsettled, in: models)
                return (models, true)
            }
            // What others use of the former ends with their use.
            state.models = nil
            let isWritable = access(store.directory.path, W_OK) == 0 && !store.isEncrypted
            if store.isEncrypted { state.unsettled = Set(try destroyed().filter { try !isGone($0) }) }
            let models = try ReadModels(
                at: isWritable ? path : nil, of: store, isSecret: store.isEncrypted)
            state.models = models
            state.file = isWritable ? FileIdentity(path) : nil
            return (models, false)
        }
    }

    /// The read models, where they are open.
    var open: ReadModels? { state.withLock { $0.models } }

    /// Notes that the cases `ids` are on record as destroyed from now on.
    func note(destroyed ids: [CaseID]) {
        guard !ids.isEmpty else { return }
        state.withLock { state in
            if state.models != nil { state.unsettled.formUnion(ids) }
        }
    }

    /// Keeps `models` no longer.
    func drop(_ models: ReadModels) {
        state.withLock { state in
            if state.models === models { state.models = nil }
        }
    }

    /// Closes them.
    func close() throws {
        let models = state.withLock { state in
            defer { state.models = nil }
            return state.models
        }
        try models?.close()
    }

    private var path: String { store.directory.views }

    /// Forgets what `models` has of those of `unsettled` whose payloads are gone by now.
    ///
    /// Whoever destroys a case folds it anew in the file; in memory nobody else does.
    private func settle(_ unsettled: inout Set<CaseID>, in models: ReadModels) throws {
        guard !unsettled.isEmpty else { return }
        let gone = try unsettled.filter { try isGone($0) }
        guard !gone.isEmpty else { return }
        if store.isEncrypted { try models.refold(Array(gone)) } else { models.forgetStates(of: gone) }
        unsettled.subtract(gone)
    }

    private func isGone(_ id: CaseID) throws -> Bool {
        try store.readStream(.of(id)).allSatisfy { $0.payload == nil }
    }
}

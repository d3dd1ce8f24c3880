import EventLog
import EventStore
import GRDB
import Synchronization

/// Several projections that have come equally far, and follow the log together.
struct Following {
    private let models: ReadModels
    private let start: Progress
    private let end: UInt64
    private let careful: UInt64
    private let threads: Int
    private var projections: [any Projection]

    init(
        of projections: [any Projection], after start: Progress, to end: UInt64, careful: UInt64, threads: Int,
        in models: ReadModels
    ) {
        self.projections = projections
        self.start = start
        self.end = end
        self.careful = careful
        self.threads = threads
        self.models = models
    }

    /// Takes in entries up to the end, or until somebody else has.
    ///
    /// - Returns: the index before which entries are to be taken in one by one: rows were refused, and it is not known whose.
    func run(progress: (_ done: UInt64) -> Void) throws -> UInt64 {
        var seen = try models.log.head().size
        var entries = EntriesAhead(of: models.log, from: start.size, to: end, threads: threads)
        var portion = Portion(of: projections, after: start)
        while portion.reached.size < end, !portion.running.isEmpty {
            progress(portion.reached.size)
            let count = portion.reached.size < careful ? 1 : models.mostAtOnce
            let first = portion.reached
            try models.folds.withLock { folds in
                for _ in 0..<count {
                    guard !portion.running.isEmpty, let entry = try entries.next() else { return }
                    try portion.take(entry, folds: &folds)
                }
            }
            switch try write(&portion, after: first, seen: &seen) {
            case .written: break
            case .overtaken: return careful
            case .outdated:
                models.folds.withLock { $0.forgetAll() }
                return careful
            case .refused(let refusals) where count == 1:
                portion.refuse(refusals, at: first)
                guard case .written = try write(&portion, after: first, seen: &seen) else { return careful }
            case .refused: return portion.reached.size
            }
        }
        return careful
    }

    private enum Outcome {
        case written
        /// Another process took the entries in.
        case overtaken
        /// Another process destroyed something that may have been read here.
        case outdated
        /// The tables did not take rows of these projections, and why.
        case refused([String: String])
    }

    private func write(_ portion: inout Portion, after first: Progress, seen: inout UInt64) throws -> Outcome {
        var outcome = Outcome.written
        try models.database.writeWithoutTransaction { database in
            try database.inTransaction(.immediate) {
                let reached = try Progress.all(of: models.projections, in: database)
                guard portion.projections.allSatisfy({ reached[$0.name] == first }) else {
                    outcome = .overtaken
                    return .rollback
                }
                guard try !isDestroyed(since: &seen) else {
                    outcome = .outdated
                    return .rollback
                }
                let refusals = try portion.write(to: database)
                guard refusals.isEmpty else {
                    outcome = .refused(refusals)
                    return .rollback
                }
                return .commit
            }
        }
        if case .written = outcome { portion.begin() }
        return outcome
    }

    /// Whether a payload was destroyed since the log had `size` entries: what was read since then may hold it.
    private func isDestroyed(since size: inout UInt64) throws -> Bool {
        while true {
            let events = try models.log.readEntries(from: EntryIndex(size), limit: 256)
            guard let last = events.last else { return false }
            if events.contains(where: { $0.entry.type == PayloadDisposed.type }) { return true }
            size = last.entry.seq.value + 1
        }
    }
}

import EventLog
import EventStore
import GRDB

/// Entries that are taken in together, and what they change.
struct Portion {
    /// Those that have taken in as much as the others at its beginning.
    private(set) var projections: [any Projection]
    /// Those that go on.
    private(set) var running: [any Projection]
    /// How far they have come.
    private(set) var reached: Progress

    private var rows: [String: PendingRows]
    /// Where the others stopped.
    private var stops: [String: Progress] = [:]

    init(of projections: [any Projection], after reached: Progress) {
        self.projections = projections
        self.reached = reached
        running = projections
        rows = Dictionary(uniqueKeysWithValues: projections.map { ($0.name, PendingRows(of: $0.tables)) })
    }

    /// Takes in the next entry: each projection what it changes, or that it stops here.
    mutating func take(_ entry: ReadEntry, folds: inout CaseFolds) throws {
        guard entry.entry.prev == reached.last else {
            throw LedgerError(
                .damaged, "The log does not continue the read models at entry \(reached.size)",
                advice: "Run docket verify; if the log is sound, run docket rebuild")
        }
        if entry.entry.type == PayloadDisposed.type { folds.forgetAll() }
        let event = try ProjectedEvent(entry, folds: &folds)
        for projection in running {
            do {
                let changes = try projection.changes(by: event)
                if !changes.isEmpty { try rows[projection.name]?.take(changes) }
            } catch {
                stop(projection, because: "\(error)", at: reached)
            }
        }
        reached = Progress(size: entry.entry.seq.value + 1, last: entry.hash, stop: nil)
    }

    /// Stops the projections that `reasons` names at `place`, with nothing of what they changed since.
    mutating func refuse(_ reasons: [String: String], at place: Progress) {
        for projection in running {
            guard let reason = reasons[projection.name] else { continue }
            rows[projection.name] = PendingRows(of: projection.tables)
            stop(projection, because: reason, at: place)
        }
    }

    private mutating func stop(_ projection: any Projection, because reason: String, at place: Progress) {
        stops[projection.name] = Progress(size: place.size, last: place.last, stop: reason)
        running.removeAll { $0.name == projection.name }
    }

    /// Writes rows and progress.
    ///
    /// - Returns: why rows of a projection were not taken, by its name; then nothing must be committed.
    func write(to database: Database) throws -> [String: String] {
        var refusals: [String: String] = [:]
        for projection in projections {
            do {
                try rows[projection.name]?.write(to: database)
                try (stops[projection.name] ?? reached).write(of: projection, to: database)
            } catch let error as DatabaseError where error.isOfRows {
                refusals[projection.name] = error.message ?? "\(error.resultCode)"
            }
        }
        return refusals
    }

    /// Goes on after what was written, with those that run.
    mutating func begin() {
        projections = running
        rows = Dictionary(uniqueKeysWithValues: running.map { ($0.name, PendingRows(of: $0.tables)) })
        stops = [:]
    }
}

extension DatabaseError {
    /// Whether the rows are at fault, not the database, the disk or the moment.
    fileprivate var isOfRows: Bool {
        switch resultCode {
        case .SQLITE_CONSTRAINT, .SQLITE_MISMATCH, .SQLITE_TOOBIG, .SQLITE_RANGE, .SQLITE_ERROR: true
        default: false
        }
    }
}

public import EventLog
import EventStore
import GRDB

extension ReadModels {
    /// Waits until the read models have taken in the entry at `index`, whoever takes it in: who holds the receipt of an
    /// append then reads what was written.
    ///
    /// - Parameters:
    ///   - names: the projections that are to be read; all of them where that is nil.
    ///   - timeout: how long to wait.
    /// - Throws: ``StoppedProjection`` where one of them is stopped at that entry or before it, and so never takes it in;
    ///   `LedgerError` of kind `busy` where the time is over, `notFound` where none is called so; `CancellationError`.
    public func wait(for index: EntryIndex, of names: [String]? = nil, timeout: Duration = .seconds(10)) async throws {
        let start = ContinuousClock.now
        var pause = Duration.milliseconds(1)
        while let lag = try lag(behind: index, of: names) {
            guard ContinuousClock.now - start < timeout else {
                throw LedgerError(
                    .busy,
                    "The read model \"\(lag.name)\" has taken in \(lag.size) entries and, after \(timeout), not yet entry \(index)",
                    advice: "Wait longer; if nothing follows the log, docket case list does, or docket rebuild")
            }
            try await Task.sleep(for: min(pause, timeout))
            pause = min(pause * 2, .milliseconds(50))
        }
    }

    /// The projection that is furthest behind the entry at `index`; nil where all have taken it in.
    private func lag(behind index: EntryIndex, of names: [String]?) throws -> (name: String, size: UInt64)? {
        let reached = try database.read { try Progress.all(of: projections, in: $0) }
        let behind = try (names ?? projections.map(\.name)).map { name in
            guard projections.contains(where: { $0.name == name }) else {
                throw LedgerError(
                    .notFound, "There is no read model \"\(name)\"",
                    advice: "There are \(projections.map(\.name).joined(separator: ", "))")
            }
            let progress = reached[name] ?? .start
            if progress.size <= index.value, let stopped = progress.stopped(name) { throw stopped }
            return (name: name, size: progress.size)
        }
        return behind.filter { $0.size <= index.value }.min { $0.size < $1.size }
    }
}

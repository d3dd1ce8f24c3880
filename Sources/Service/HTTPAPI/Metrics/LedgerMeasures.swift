import Application
import CanonicalJSON
import CoreMetrics
import EventStore
import Metrics
import Projections

/// What is measured of one ledger: as it is committed to, and as it stands when somebody collects.
public struct LedgerMeasures: Sendable {
    private let line: [(String, String)]
    private let commitDuration: Metrics.Timer
    private let commitEvents: Recorder
    private let events: Counter

    /// Measures of the ledger served as `name`; empty where it is the only one.
    public init(ledger name: String) {
        line = name.isEmpty ? [] : [("ledger", name)]
        commitDuration = Metrics.Timer(label: "docket.commit.duration", dimensions: line)
        commitEvents = Recorder(label: "docket.commit.events", dimensions: line)
        events = Counter(label: "docket.events.appended", dimensions: line)
    }

    /// Notes a commit: so many events, durable after such a time.
    @Sendable public func noteCommit(events count: Int, duration: Duration) {
        commitDuration.record(duration: duration)
        commitEvents.record(Int64(count))
        events.increment(by: Int64(count))
    }

    /// Notes how the ledger of `service` stands now.
    func note(_ service: LedgerService) {
        if let load = try? service.ledger.load() {
            set("docket.log.entries", Double(load.entries))
            set("docket.appends.waiting", Double(load.waitingRequests))
            set("docket.read.models.lag.entries", load.readModelLag.map { Double($0) })
            set("docket.cases.folded", Double(load.foldedCases))
        }
        set("docket.writes.waiting", Double(service.waitingWrites))
        let now = service.ledger.now()
        set(
            "docket.verification.age.seconds",
            service.verification.began.map { Double(now.milliseconds - $0.milliseconds) / 1000 })
        let overdue = try? service.ledger.worklist(limit: 10_000).filter { $0.due < now }.count
        set("docket.clocks.overdue", overdue.map { Double($0) })
    }

    private func set(_ label: String, _ value: Double?) {
        guard let value else { return }
        Gauge(label: label, dimensions: line).record(value)
    }
}

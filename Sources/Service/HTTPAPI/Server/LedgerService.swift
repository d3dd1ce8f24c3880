public import Application
import Dispatch
import EventStore
import Synchronization

/// One ledger that is served: a line of business.
public final class LedgerService: Sendable {
    /// What it is called in paths, before everything else; empty where it is the only one.
    public let name: String
    /// The ledger.
    public let ledger: AuditLedger
    let settings: ServerSettings
    /// How the whole ledger is checked.
    let check: LedgerCheck
    /// What the last check found.
    let verification = LastVerification()
    /// The cases that were shown last.
    let shown = ShownCases()
    /// The manifests of the registers drawn up last.
    let manifests = RecentValues(64)
    let measures: LedgerMeasures?
    let metrics: MetricsRegistry?
    private let writes = Atomic(0)
    /// Does what takes long where requests are not held up by it.
    private let longWork = DispatchQueue(label: "docket.long-work", attributes: .concurrent)

    /// Serves `ledger` under `name`.
    ///
    /// - Parameters:
    ///   - check: how the whole ledger is checked where somebody asks.
    ///   - metrics: where what is measured is collected from.
    public init(
        _ ledger: AuditLedger, name: String = "", settings: ServerSettings, check: LedgerCheck = LedgerCheck(),
        measures: LedgerMeasures? = nil, metrics: MetricsRegistry? = nil
    ) {
        self.measures = measures
        self.metrics = metrics
        self.check = check
        self.ledger = ledger
        self.name = name
        self.settings = settings
    }

    /// What the paths begin with: nothing, or a slash and the name.
    var prefix: String { name.isEmpty ? "" : "/\(name)" }

    /// How many writes are under way.
    var waitingWrites: Int { writes.load(ordering: .relaxed) }

    /// Does `body`, which writes, where not too many do so already.
    ///
    /// - Throws: `LedgerError` of kind `overloaded`, before anything is done.
    func writing<Result>(_ body: () async throws -> Result) async throws -> Result {
        let (_, waiting) = writes.add(1, ordering: .relaxed)
        defer { writes.subtract(1, ordering: .relaxed) }
        guard waiting <= settings.waitingWrites else {
            throw LedgerError(
                .overloaded, "\(waiting) writes wait already", advice: "Send the request again in a moment")
        }
        return try await body()
    }

    /// Does `body` on a thread that may wait and work for long.
    func atLength<Result: Sendable>(_ body: @escaping @Sendable () throws -> Result) async throws -> Result {
        try await withCheckedThrowingContinuation { continuation in
            longWork.async { continuation.resume(with: Swift.Result { try body() }) }
        }
    }
}

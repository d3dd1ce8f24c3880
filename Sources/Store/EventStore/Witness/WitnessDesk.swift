import CanonicalJSON
import Synchronization
public import TransparencyLog

/// Takes requests one at a time, makes durable what the witness decides, and then answers.
///
/// What is known of a log is read from the storage for every request and kept nowhere else: after an error, or in the next
/// process, the storage alone tells what was cosigned.
public final class WitnessDesk: Sendable {
    private let witness: Witness
    private let storage: any WitnessStorage
    private let clock: @Sendable () -> UInt64
    private let turn = Mutex(())

    /// The machine's clock, in seconds since 1970 UTC.
    @Sendable public static func now() -> UInt64 {
        UInt64(max(0, WallClock.now().milliseconds / 1000))
    }

    /// A desk for `witness`; `clock` gives the seconds since 1970 UTC.
    public init(
        _ witness: Witness, storage: any WitnessStorage, clock: @escaping @Sendable () -> UInt64 = WitnessDesk.now
    ) {
        self.witness = witness
        self.storage = storage
        self.clock = clock
    }

    /// Decides about the request `body` and does what was decided: the decision's answer may be sent once this returns.
    ///
    /// - Throws: what the storage throws; nothing may be answered then but that nothing was decided.
    public func handle(_ body: [UInt8]) throws -> Witness.Decision {
        try turn.withLock { _ in
            let decision = try witness.decide(body, at: clock()) { try storage.log($0) }
            switch decision {
            case .refuse: break
            case .expose: try storage.keepEvidence(body)
            case .keep(let head): try storage.keep(head)
            }
            return decision
        }
    }

    /// The last head of the log `origin` that was cosigned; nil where there is none.
    public func head(of origin: String) throws -> CosignedHead? {
        try turn.withLock { _ in try storage.log(origin)?.head }
    }
}

/// How a run with a fault ended, for whoever waited for its receipt.
enum Outcome: String, CaseIterable {
    /// The receipt came, and the ledger was closed in order.
    case acknowledged
    /// The receipt came; what failed, or killed the process, came later.
    case endedAfter = "ended after"
    /// The process said what is wrong; the event is not in the log.
    case refused
    /// The process said what is wrong, and the event is in the log: repeated under its key, it is acknowledged.
    case unknown = "refused, kept"
    /// The process ended without a word; the event is not in the log.
    case lostWork = "ended before"
    /// The process ended without a word before the receipt, and the event is in the log, as above.
    case endedKept = "ended, kept"
}

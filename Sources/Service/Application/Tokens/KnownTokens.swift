import EventLog
import EventStore
import PriorAuthorization
import Replay
import SQLiteEventStore

/// The tokens as far as they were read: each event is read once.
struct KnownTokens: Sendable {
    private(set) var tokens = AccessTokens()
    /// How many events were read.
    private(set) var count: UInt64 = 0
    /// How many events of tokens were noticed when the stream was last looked at; nil before that.
    private var noticed: UInt64?

    /// Takes in what the stream has beyond what was read before; a log in which nothing was noticed of
    /// tokens since is not looked into.
    ///
    /// - Throws: `LedgerError` where an event cannot be read: a revocation that is passed over would leave a token good.
    mutating func follow(_ store: SQLiteLedger) throws {
        let now = try store.noticed().count(of: .tokens)
        guard now != noticed else { return }
        for recorded in try store.readStream(.tokens, from: StreamPosition(count), limit: .max) {
            guard let payload = recorded.payload,
                let event = try? TokenEvent(
                    type: recorded.entry.type, schema: recorded.entry.schema, payload: payload)
            else {
                throw LedgerError(
                    .damaged, "What was said of tokens cannot be read at entry \(recorded.entry.seq)",
                    advice: "Verify the ledger")
            }
            tokens.evolve(event, at: recorded.entry.recordedAt)
            count += 1
        }
        noticed = now
    }
}

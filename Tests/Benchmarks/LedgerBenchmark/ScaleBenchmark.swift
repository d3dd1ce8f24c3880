import EventLog
import EventStore
import Foundation
import SQLiteEventStore

/// Whether what an event costs grows with the log.
struct ScaleBenchmark {
    let folder: String
    let events: Int

    func run() async throws {}
}

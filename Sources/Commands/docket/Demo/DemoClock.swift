import CanonicalJSON
import Synchronization

/// A clock that stands where the story puts it.
final class DemoClock: Sendable {
    private let moment: Mutex<Timestamp>

    init(_ moment: Timestamp) {
        self.moment = Mutex(moment)
    }

    var now: Timestamp { moment.withLock { $0 } }

    func set(_ moment: Timestamp) {
        self.moment.withLock { $0 = max($0, moment) }
    }
}

import CanonicalJSON
import Synchronization

/// The last values that were kept, by name: so many, and no more.
final class RecentValues: Sendable {
    private let values = Mutex<[(name: String, value: JSONValue)]>([])
    private let most: Int

    init(_ most: Int) {
        self.most = most
    }

    func keep(_ value: JSONValue, as name: String) {
        values.withLock { values in
            values.removeAll { $0.name == name }
            values.append((name, value))
            if values.count > most { values.removeFirst() }
        }
    }

    func value(_ name: String) -> JSONValue? {
        values.withLock { $0.first { $0.name == name }?.value }
    }
}

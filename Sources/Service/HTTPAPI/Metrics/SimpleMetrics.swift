import CoreMetrics
import Synchronization

/// A count that only grows.
final class CountedMetric: CounterHandler, Exposable {
    private let count = Atomic<Int64>(0)

    var kind: String { "counter" }

    func increment(by amount: Int64) { count.wrappingAdd(amount, ordering: .relaxed) }

    func reset() { count.store(0, ordering: .relaxed) }

    func lines(_ name: String, _ labels: String) -> String {
        MetricName.line(name, labels, "\(count.load(ordering: .relaxed))")
    }
}

/// A sum that only grows.
final class SummedMetric: FloatingPointCounterHandler, Exposable {
    private let sum = Mutex(0.0)

    var kind: String { "counter" }

    func increment(by amount: Double) { sum.withLock { $0 += amount } }

    func reset() { sum.withLock { $0 = 0 } }

    func lines(_ name: String, _ labels: String) -> String {
        MetricName.line(name, labels, "\(sum.withLock { $0 })")
    }
}

/// A value as it stands.
final class GaugedMetric: MeterHandler, RecorderHandler, Exposable {
    private let value = Mutex(0.0)

    var kind: String { "gauge" }

    func set(_ value: Int64) { set(Double(value)) }
    func set(_ value: Double) { self.value.withLock { $0 = value } }
    func increment(by amount: Double) { value.withLock { $0 += amount } }
    func decrement(by amount: Double) { value.withLock { $0 -= amount } }
    func record(_ value: Int64) { set(Double(value)) }
    func record(_ value: Double) { set(value) }

    func lines(_ name: String, _ labels: String) -> String {
        MetricName.line(name, labels, "\(value.withLock { $0 })")
    }
}

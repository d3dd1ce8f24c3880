public import CoreMetrics
import Synchronization

/// Keeps what the program measures in memory, for a collector to fetch as text (Prometheus text exposition format 0.0.4).
public final class MetricsRegistry: MetricsFactory {
    private struct State {
        /// By name, and within it by labels.
        var families: [String: [String: any Exposable]] = [:]
    }

    private let state = Mutex(State())

    /// A registry without anything in it.
    public init() {}

    /// A count that only grows, called `label` with `_total` behind it.
    public func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
        instrument(label, dimensions, suffix: "_total") { CountedMetric() }
    }

    /// A sum that only grows, called `label` with `_total` behind it.
    public func makeFloatingPointCounter(
        label: String, dimensions: [(String, String)]
    ) -> any FloatingPointCounterHandler {
        instrument(label, dimensions, suffix: "_total") { SummedMetric() }
    }

    /// A value as it stands.
    public func makeMeter(label: String, dimensions: [(String, String)]) -> any MeterHandler {
        instrument(label, dimensions) { GaugedMetric() }
    }

    /// Values as they are distributed; the last of them where they are not to be aggregated.
    public func makeRecorder(
        label: String, dimensions: [(String, String)], aggregate: Bool
    ) -> any RecorderHandler {
        if aggregate { return instrument(label, dimensions) { DistributedMetric(bounds: DistributedMetric.sizes) } }
        return instrument(label, dimensions) { GaugedMetric() }
    }

    /// Durations as they are distributed, in seconds.
    public func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
        instrument(label, dimensions, suffix: "_seconds") { DistributedMetric(bounds: DistributedMetric.seconds) }
    }

    /// Nothing: what was measured stays.
    public func destroyCounter(_ handler: any CounterHandler) {}
    /// Nothing: what was measured stays.
    public func destroyFloatingPointCounter(_ handler: any FloatingPointCounterHandler) {}
    /// Nothing: what was measured stays.
    public func destroyMeter(_ handler: any MeterHandler) {}
    /// Nothing: what was measured stays.
    public func destroyRecorder(_ handler: any RecorderHandler) {}
    /// Nothing: what was measured stays.
    public func destroyTimer(_ handler: any TimerHandler) {}

    /// The instrument of these names, made by `make` the first time.
    private func instrument<Instrument: Exposable>(
        _ label: String, _ dimensions: [(String, String)], suffix: String = "", _ make: () -> Instrument
    ) -> Instrument {
        let name = MetricName.of(label, suffix: suffix)
        let labels = MetricName.labels(dimensions)
        return state.withLock { state in
            if let known = state.families[name]?[labels] {
                guard let known = known as? Instrument else { return make() }
                return known
            }
            let made = make()
            state.families[name, default: [:]][labels] = made
            return made
        }
    }

    /// All of it as text, in the order of the names.
    func text() -> String {
        let families = state.withLock { $0.families }
        var text = ""
        for (name, instruments) in families.sorted(by: { $0.key < $1.key }) {
            guard let kind = instruments.values.first?.kind else { continue }
            text += "# TYPE \(name) \(kind)\n"
            for (labels, instrument) in instruments.sorted(by: { $0.key < $1.key }) {
                text += instrument.lines(name, labels)
            }
        }
        return text
    }
}

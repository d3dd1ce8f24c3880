public import Synchronization

/// What was asked for last, by its name, as far as it has room: in two generations. What is asked for is of the younger one; when that
/// is full, the older one is forgotten.
public struct Generations<Name: Hashable & Sendable, Value: Sendable>: Sendable {
    private struct Generation {
        var values: [Name: (value: Value, weight: Int)] = [:]
        var weight = 0

        mutating func put(_ value: Value, _ weight: Int, as name: Name) {
            remove(name)
            values[name] = (value, weight)
            self.weight += weight
        }

        @discardableResult
        mutating func remove(_ name: Name) -> (value: Value, weight: Int)? {
            guard let removed = values.removeValue(forKey: name) else { return nil }
            weight -= removed.weight
            return removed
        }
    }

    private var younger = Generation()
    private var older = Generation()
    /// What was forgotten and is still held.
    private var forgotten = Generation()
    private let mostValues: Int
    private let mostWeight: Int

    /// Nothing; at most so many values, and values of so much weight, in each generation.
    public init(mostValues: Int = .max, mostWeight: Int) {
        self.mostValues = mostValues
        self.mostWeight = mostWeight
    }

    /// The value called `name` where it is kept, which is asked for with this.
    public mutating func value(_ name: Name) -> Value? {
        if let known = younger.values[name] { return known.value }
        guard let known = older.remove(name) else { return nil }
        age()
        younger.put(known.value, known.weight, as: name)
        return known.value
    }

    /// The value called `name` where it is kept, as if nobody had asked.
    public func known(_ name: Name) -> Value? {
        (younger.values[name] ?? older.values[name])?.value
    }

    /// Keeps `value` as `name`, in place of what was called so.
    public mutating func keep(_ value: Value, as name: Name, weight: Int) {
        older.remove(name)
        age()
        younger.put(value, weight, as: name)
    }

    /// Notes that the value called `name` weighs so much more.
    public mutating func add(_ weight: Int, to name: Name) {
        if younger.values[name] != nil {
            younger.values[name]?.weight += weight
            younger.weight += weight
        } else if older.values[name] != nil {
            older.values[name]?.weight += weight
            older.weight += weight
        } else {
            return
        }
        age()
    }

    /// Forgets the value called `name`.
    public mutating func remove(_ name: Name) {
        younger.remove(name)
        older.remove(name)
    }

    /// How many values are kept, and what they weigh.
    public var totals: (values: Int, weight: Int) {
        (younger.values.count + older.values.count, younger.weight + older.weight)
    }

    private mutating func age() {
        guard younger.values.count >= mostValues || younger.weight >= mostWeight else { return }
        forgotten = older
        older = younger
        younger = Generation()
    }

    /// What was forgotten last, for whoever called with a lock held to let go of without it: of many values, that takes a while.
    mutating func takeForgotten() -> [Value] {
        guard !forgotten.values.isEmpty else { return [] }
        defer { forgotten = Generation() }
        return forgotten.values.values.map(\.value)
    }
}

extension Mutex {
    /// Calls `body` with the generations, alone; what it has them forget is let go of later and elsewhere, so that nobody waits for it.
    public func withGenerations<Name, Kept, Result>(
        _ body: (inout sending Generations<Name, Kept>) -> sending Result
    ) -> sending Result where Value == Generations<Name, Kept> {
        let (result, forgotten) = withLock { generations in (body(&generations), generations.takeForgotten()) }
        if !forgotten.isEmpty {
            let forgotten = Forgotten(forgotten)
            Task.detached(priority: .background) {
                while forgotten.letGoOfOne() { await Task.yield() }
            }
        }
        return result
    }
}

/// Values that nobody else keeps, on their way out one after the other: memory that is freed by the million is put in order at once,
/// and while that goes on nobody gets any.
private final class Forgotten<Value: Sendable>: Sendable {
    private let values: Mutex<[Value]>

    init(_ values: [Value]) {
        self.values = Mutex(values)
    }

    /// Lets go of one, where there is one left.
    func letGoOfOne() -> Bool {
        values.withLock { $0.popLast() } != nil
    }
}

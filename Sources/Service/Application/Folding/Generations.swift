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
        older = younger
        younger = Generation()
    }
}

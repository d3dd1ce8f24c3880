/// An interval of points. A closed boundary of null lies at the end of the type's range, an open one is not known.
struct IntervalValue: Hashable, Sendable {
    let low: AnyValue?
    let high: AnyValue?
    let lowClosed: Bool
    let highClosed: Bool

    /// An interval.
    ///
    /// - Throws: `EvaluationError` where its boundaries are no points of one type, or it ends before it begins.
    init(_ low: AnyValue?, _ high: AnyValue?, lowClosed: Bool = true, highClosed: Bool = true) throws(EvaluationError) {
        var (low, high) = (low, high)
        if let first = low, let last = high { (low, high) = AnyValue.unified(first, last) }
        self.low = low
        self.high = high
        self.lowClosed = lowClosed
        self.highClosed = highClosed
        if let first = low, let last = high {
            guard let order = first.order(to: last) else {
                throw EvaluationError("an interval cannot lie between \(first) and \(last)")
            }
            guard order != .greater, order != .equal || lowClosed || highClosed else {
                throw EvaluationError("an interval from \(first) to \(last) ends before it begins")
            }
        }
    }

    /// The first point; nil where it is not known.
    var start: AnyValue? {
        lowClosed ? low ?? high?.extremum(greatest: false) : low.flatMap { try? $0.neighbour(1) }
    }

    /// The last point; nil where it is not known.
    var end: AnyValue? {
        highClosed ? high ?? low?.extremum(greatest: true) : high.flatMap { try? $0.neighbour(-1) }
    }

    /// Whether nothing is known of either end, both being null and closed: an interval of everything.
    private var isEverything: Bool { low == nil && high == nil && lowClosed && highClosed }

    // MARK: Points

    /// Whether `point` lies in the interval.
    func contains(_ point: AnyValue?, downTo unit: TemporalUnit = .millisecond) -> Bool? {
        guard let point else { return nil }
        return AnyValue.and(
            bound(.lessOrEqual, start, point, unit, isStart: true),
            bound(.lessOrEqual, point, end, unit, isStart: false))
    }

    /// `left relation right`, where a start that is null and closed is before everything, and an end after everything.
    private func bound(
        _ relation: Relation, _ left: AnyValue?, _ right: AnyValue?, _ unit: TemporalUnit, isStart: Bool
    ) -> Bool? {
        if let left, let right { return left.compared(relation, to: right, downTo: unit) }
        if isStart, left == nil, low == nil, lowClosed { return true }
        if !isStart, right == nil, high == nil, highClosed { return true }
        // An open end that is not known may still be excluded by the other end.
        return nil
    }

    // MARK: Relations

    typealias Truth = Bool?

    private static func compare(_ left: AnyValue?, _ relation: Relation, _ right: AnyValue?, _ unit: TemporalUnit)
        -> Truth
    {
        guard let left, let right else { return nil }
        return left.compared(relation, to: right, downTo: unit)
    }

    func includes(_ other: IntervalValue, downTo unit: TemporalUnit) -> Truth {
        if isEverything { return true }
        return AnyValue.and(
            IntervalValue.compare(start, .lessOrEqual, other.start, unit),
            IntervalValue.compare(end, .greaterOrEqual, other.end, unit))
    }

    func properlyIncludes(_ other: IntervalValue, downTo unit: TemporalUnit) -> Truth {
        if isEverything { return !other.isEverything }
        let isLarger = AnyValue.or(
            IntervalValue.compare(start, .less, other.start, unit),
            IntervalValue.compare(end, .greater, other.end, unit))
        return AnyValue.and(includes(other, downTo: unit), isLarger)
    }

    func properlyIncludes(_ point: AnyValue?, downTo unit: TemporalUnit) -> Truth {
        AnyValue.and(
            IntervalValue.compare(start, .less, point, unit), IntervalValue.compare(end, .greater, point, unit))
    }

    func before(_ other: IntervalValue, downTo unit: TemporalUnit) -> Truth {
        IntervalValue.compare(end, .less, other.start, unit)
    }

    func overlaps(_ other: IntervalValue, downTo unit: TemporalUnit) -> Truth {
        AnyValue.and(
            IntervalValue.compare(start, .lessOrEqual, other.end, unit),
            IntervalValue.compare(other.start, .lessOrEqual, end, unit))
    }

    func overlapsBefore(_ other: IntervalValue, downTo unit: TemporalUnit) -> Truth {
        AnyValue.and(IntervalValue.compare(start, .less, other.start, unit), overlaps(other, downTo: unit))
    }

    func overlapsAfter(_ other: IntervalValue, downTo unit: TemporalUnit) -> Truth {
        AnyValue.and(IntervalValue.compare(end, .greater, other.end, unit), overlaps(other, downTo: unit))
    }

    /// Whether the other begins right after this ends.
    func meetsBefore(_ other: IntervalValue, downTo unit: TemporalUnit) -> Truth {
        guard let end, let start = other.start else {
            // Whatever an end is that is not known, it is not before the other end.
            guard let earliest = end ?? self.start, let latest = other.start ?? other.end else { return nil }
            return earliest.compared(.greater, to: latest, downTo: unit) == true ? false : nil
        }
        guard let order = end.order(to: start, downTo: unit) else { return nil }
        if order == .greater { return false }
        if let moment = end.moment, unit < moment.precision {
            return IntervalValue.compare(
                (try? AnyValue.moment(moment.cut(to: unit)).neighbour(1)) ?? nil, .equal, start, unit)
        }
        return AnyValue.equal((try? end.neighbour(1)) ?? nil, start)
    }

    func meets(_ other: IntervalValue, downTo unit: TemporalUnit) -> Truth {
        AnyValue.or(meetsBefore(other, downTo: unit), other.meetsBefore(self, downTo: unit))
    }

    func starts(_ other: IntervalValue, downTo unit: TemporalUnit) -> Truth {
        AnyValue.and(
            IntervalValue.compare(start, .equal, other.start, unit),
            IntervalValue.compare(end, .lessOrEqual, other.end, unit))
    }

    func ends(_ other: IntervalValue, downTo unit: TemporalUnit) -> Truth {
        AnyValue.and(
            IntervalValue.compare(start, .greaterOrEqual, other.start, unit),
            IntervalValue.compare(end, .equal, other.end, unit))
    }
}

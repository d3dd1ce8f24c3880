extension IntervalValue {
    /// The points of either, where they overlap or meet; nil where there is a gap, or it is not known.
    func union(_ other: IntervalValue) throws(EvaluationError) -> IntervalValue? {
        guard AnyValue.or(overlaps(other, downTo: .millisecond), meets(other, downTo: .millisecond)) == true else {
            return nil
        }
        let first = IntervalValue.isFirst(start, other.start) ? self : other
        let last = IntervalValue.isFirst(end, other.end) ? other : self
        return try IntervalValue(first.low, last.high, lowClosed: first.lowClosed, highClosed: last.highClosed)
    }

    /// The points of both; nil where there are none, or it is not known.
    func intersect(_ other: IntervalValue) throws(EvaluationError) -> IntervalValue? {
        guard overlaps(other, downTo: .millisecond) != false else { return nil }
        if start == nil, low == nil, other.start == nil { return nil }
        let first = latter(low, lowClosed, start, other.low, other.lowClosed, other.start, isStart: true)
        let last = latter(high, highClosed, end, other.high, other.highClosed, other.end, isStart: false)
        return try IntervalValue(first.value, last.value, lowClosed: first.isClosed, highClosed: last.isClosed)
    }

    /// The boundary that lies further in; one that is not known where either is not.
    private func latter(
        _ mine: AnyValue?, _ mineClosed: Bool, _ minePoint: AnyValue?, _ theirs: AnyValue?, _ theirsClosed: Bool,
        _ theirsPoint: AnyValue?, isStart: Bool
    ) -> (value: AnyValue?, isClosed: Bool) {
        guard let minePoint, let theirsPoint else { return (nil, false) }
        let isMineFirst = IntervalValue.isFirst(minePoint, theirsPoint)
        return isMineFirst == isStart ? (theirs, theirsClosed) : (mine, mineClosed)
    }

    /// The points of this that are not of the other, where they are one interval; nil otherwise.
    func except(_ other: IntervalValue) throws(EvaluationError) -> IntervalValue? {
        guard let start, let end, let first = other.start, let last = other.end else { return nil }
        guard overlaps(other, downTo: .millisecond) == true else {
            return overlaps(other, downTo: .millisecond) == false ? self : nil
        }
        let hasLeft = start.compared(.less, to: first) == true
        let hasRight = end.compared(.greater, to: last) == true
        switch (hasLeft, hasRight) {
        case (true, false): return try IntervalValue(start, try first.neighbour(-1))
        case (false, true): return try IntervalValue(try last.neighbour(1), end)
        default: return nil
        }
    }

    private static func isFirst(_ left: AnyValue?, _ right: AnyValue?) -> Bool {
        guard let left else { return true }
        guard let right else { return false }
        return left.compared(.lessOrEqual, to: right) ?? true
    }

    // MARK: Collapse

    /// The least intervals that have the points of all; those nearer than `per` are joined.
    static func collapse(_ intervals: [IntervalValue], per: Quantity?) throws(EvaluationError) -> [IntervalValue] {
        let sorted = intervals.filter { $0.start != nil && $0.end != nil }.sorted { left, right in
            guard let left = left.start, let right = right.start else { return false }
            return left.compared(.less, to: right) ?? false
        }
        var joined: [IntervalValue] = []
        for interval in sorted {
            guard let last = joined.last, let end = last.end, let start = interval.start, let newEnd = interval.end
            else {
                joined.append(interval)
                continue
            }
            if try touches(end, start, per: per) {
                if newEnd.compared(.greater, to: end) ?? false {
                    joined[joined.count - 1] = try IntervalValue(last.start, newEnd)
                }
            } else {
                joined.append(interval)
            }
        }
        return joined
    }

    private static func touches(_ end: AnyValue, _ start: AnyValue, per: Quantity?) throws(EvaluationError) -> Bool {
        var reach: AnyValue?
        if let per {
            reach = try AnyValue.add(
                end, end.moment == nil && per.unit == "1" ? .decimal(per.value) : .quantity(per), isNegative: false)
        }
        if reach == nil { reach = try? end.neighbour(1) }
        guard let reach else { return true }
        return start.compared(.lessOrEqual, to: reach) ?? false
    }

    // MARK: Expand

    /// The most points that an expansion may have.
    static let mostPoints = 100_000

    /// The pieces of the interval, each `per` wide; a piece that would reach beyond the end is left out.
    func expand(per: Quantity?) throws(EvaluationError) -> [IntervalValue] {
        guard let start, let end else { return [] }
        var pieces: [IntervalValue] = []
        if start.moment != nil {
            guard let first = start.moment, let last = end.moment else { return [] }
            let unit = per.flatMap { TemporalUnit(of: $0.measure) } ?? max(first.precision, last.precision)
            let count = try IntervalValue.whole(per)
            let fineness: TemporalUnit = unit == .week ? .day : unit
            guard fineness <= first.precision, fineness <= last.precision else { return [] }
            var low = first.cut(to: fineness)
            let limit = last.cut(to: fineness)
            while low.order(to: limit) != .greater {
                guard let next = low.advanced(by: count, unit), let high = next.neighbour(-1) else { break }
                guard high.order(to: limit) != .greater, next.order(to: low) == .greater || high.order(to: low) != .less
                else { break }
                try IntervalValue.add(&pieces, .moment(low), .moment(high))
                guard next.order(to: low) == .greater else { break }
                low = next
            }
            return pieces
        }
        let (first, last) = (start.points, end.points)
        guard let first, let last else { return [] }
        let step = per?.value ?? (isWhole ? Decimal(1) : Decimal(scaled: 1) ?? Decimal(1))
        guard step.scaled > 0 else { throw EvaluationError("an interval expands by more than nothing") }
        let places = per?.value.placesUsed ?? (isWhole ? 0 : 8)
        // The points of a coarser step are cut to it, and those of a finer one reach to the end of a whole number.
        let fineness = Decimal(scaled: IntervalValue.power(Decimal.places - places)) ?? Decimal(1)
        var low = first.cut(toPlaces: places)
        let reach =
            isWhole && places > 0
            ? last.adding(Decimal(1)).flatMap { $0.subtracting(fineness) } ?? last : last.cut(toPlaces: places)
        while true {
            guard let next = low.adding(step), let high = next.subtracting(fineness), high <= reach else { break }
            try IntervalValue.add(&pieces, start.point(low, places: places), start.point(high, places: places))
            low = next
        }
        return pieces
    }

    private static func add(_ pieces: inout [IntervalValue], _ low: AnyValue, _ high: AnyValue) throws(EvaluationError)
    {
        guard pieces.count < mostPoints else {
            throw EvaluationError("the expansion has more than \(mostPoints) points")
        }
        pieces.append(try IntervalValue(low, high))
    }

    private static func power(_ exponent: Int) -> Int128 {
        (0..<max(0, exponent)).reduce(1) { product, _ in product * 10 }
    }

    private static func whole(_ per: Quantity?) throws(EvaluationError) -> Int64 {
        guard let per else { return 1 }
        guard let count = per.value.truncated, count > 0 else {
            throw EvaluationError("an interval of dates or times expands by whole units")
        }
        return Int64(count)
    }

    /// Whether the points are whole numbers.
    private var isWhole: Bool {
        switch low ?? high {
        case .scalar(.integer), .long: true
        default: false
        }
    }
}

extension AnyValue {
    /// The number of a point, a quantity's in its own unit.
    fileprivate var points: Decimal? {
        if case .scalar(.quantity(let quantity)) = self { quantity.value } else { number }
    }

    /// A point like `self` with another number.
    fileprivate func point(_ number: Decimal, places: Int) -> AnyValue {
        switch self {
        case .scalar(.quantity(let quantity)): .quantity(Quantity(value: number, measure: quantity.measure))
        case .scalar(.integer) where places == 0: number.truncated.map(AnyValue.integer) ?? .decimal(number)
        case .long where places == 0: .long(Int64(number.scaled / Decimal.one))
        default: places == 0 ? number.truncated.map(AnyValue.integer) ?? .decimal(number) : .decimal(number)
        }
    }
}

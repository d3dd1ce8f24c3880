extension Moment {
    // MARK: Counting

    /// Milliseconds from the beginning of the year 0 (or of the day) to the earliest moment it may be, in UTC.
    var instant: Int64 {
        let full = filled(latest: false, downTo: .millisecond).asDateTime.filled(latest: false)
        func part(_ unit: TemporalUnit) -> Int64 { Int64(full[unit] ?? 0) }
        let clock = ((part(.hour) * 60 + part(.minute)) * 60 + part(.second)) * 1000 + part(.millisecond)
        guard kind != .time, let year = full[.year], let month = full[.month], let day = full[.day] else {
            return clock
        }
        return Int64(CQLDate.dayNumber(year, month, day)) * 86_400_000 + clock - Int64(offset ?? 0) * 60_000
    }

    /// The same moment at another distance from UTC; a value not known to the hour is left as it is.
    func shifted(toOffset target: Int) -> Moment {
        guard kind == .dateTime, parts.count > 3, (offset ?? 0) != target else { return self }
        let full = filled(latest: false)
        let shifted = Moment.dateTime(atLocal: full.instant + Int64(target) * 60_000)
        return shifted.flatMap { Moment(.dateTime, Array($0.parts.prefix(parts.count)), offset: target) } ?? self
    }

    private static func dateTime(atLocal milliseconds: Int64) -> Moment? {
        let (day, clock) = (milliseconds.quotientAndRemainder(dividingBy: 86_400_000))
        guard clock >= 0, let date = CQLDate(dayNumber: Int(day)), let month = date.month, let dayOfMonth = date.day
        else { return nil }
        return Moment(
            .dateTime,
            [
                date.year, month, dayOfMonth, Int(clock / 3_600_000), Int(clock / 60_000 % 60), Int(clock / 1000 % 60),
                Int(clock % 1000),
            ])
    }

    // MARK: Adding

    /// The moment `count` units later; nil beyond the years 1 to 9999. A count finer than what is known is first turned into
    /// units of what is known, a year having 12 months or 365 days and a month 30 days (CQL 1.5, Appendix B, Add).
    func advanced(by count: Int64, _ unit: TemporalUnit) -> Moment? {
        if unit == .week { return advanced(by: count * 7, .day) }
        if kind == .time { return advancedTime(by: count, unit) }
        guard unit <= precision else {
            guard let coarser = TemporalUnit(rawValue: precision.rawValue),
                let count = Moment.whole(count, unit, in: coarser)
            else {
                return nil
            }
            return advanced(by: count, coarser)
        }
        switch unit {
        case .year, .month:
            guard let year = self[.year] else { return nil }
            let months = Int64(year) * 12 + Int64((self[.month] ?? 1) - 1) + (unit == .year ? count * 12 : count)
            guard (12...(9999 * 12 + 11)).contains(months) else { return nil }
            var parts = parts
            parts[0] = Int(months / 12)
            if parts.count > 1 { parts[1] = Int(months % 12) + 1 }
            if parts.count > 2 { parts[2] = min(parts[2], CQLDate.days(inMonth: parts[1], of: parts[0])) }
            return Moment(kind, parts, offset: offset)
        default:
            guard let length = unit.milliseconds else { return nil }
            let (distance, overflow) = count.multipliedReportingOverflow(by: length)
            guard !overflow else { return nil }
            let local = Moment(.dateTime, filled(latest: false).parts)?.filled(latest: false)
            let (moved, beyond) = (local?.instant ?? 0).addingReportingOverflow(distance)
            guard !beyond, let full = Moment.dateTime(atLocal: moved) else { return nil }
            return Moment(kind, Array(full.parts.prefix(parts.count)), offset: offset)
        }
    }

    private func advancedTime(by count: Int64, _ unit: TemporalUnit) -> Moment? {
        guard unit >= .hour else { return nil }
        guard unit <= precision else {
            return Moment.whole(count, unit, in: precision).flatMap { advancedTime(by: $0, precision) }
        }
        let day: Int64 = 86_400_000
        let (distance, overflow) = count.multipliedReportingOverflow(by: unit.milliseconds ?? 1)
        guard !overflow else { return nil }
        let clock = ((instant + distance % day) % day + day) % day
        let full = [Int(clock / 3_600_000), Int(clock / 60_000 % 60), Int(clock / 1000 % 60), Int(clock % 1000)]
        return Moment(.time, Array(full.prefix(parts.count)))
    }

    /// How many whole `coarser` units `count` finer ones make.
    private static func whole(_ count: Int64, _ unit: TemporalUnit, in coarser: TemporalUnit) -> Int64? {
        if let fine = unit.milliseconds, let coarse = coarser.milliseconds { return count / (coarse / fine) }
        switch (unit, coarser) {
        case (.month, .year): return count / 12
        case (_, .month): return unit.milliseconds.map { count / (30 * 86_400_000 / $0) }
        case (_, .year): return unit.milliseconds.map { count / (365 * 86_400_000 / $0) }
        default: return nil
        }
    }

    // MARK: Neighbours

    /// The moment one unit of its precision later or earlier; nil where there is none.
    func neighbour(_ step: Int64) -> Moment? {
        guard kind == .time else { return advanced(by: step, precision) }
        let moved = instant + step * (precision.milliseconds ?? 1)
        return (0..<86_400_000).contains(moved) ? advanced(by: step, precision) : nil
    }

    // MARK: Comparing

    /// How `self` lies to `other`, compared from the coarsest component down to `finest`; unknown as soon as one lacks what the
    /// other has. DateTimes of different offsets are compared in UTC.
    func order(to other: Moment, downTo finest: TemporalUnit = .millisecond) -> Order {
        guard kind == other.kind else { return asDateTime.order(to: other.asDateTime, downTo: finest) }
        var (left, right) = (self, other)
        if kind == .dateTime, (offset ?? 0) != (other.offset ?? 0) {
            left = left.shifted(toOffset: 0)
            right = right.shifted(toOffset: 0)
        }
        for place in 0..<max(left.parts.count, right.parts.count) {
            guard place + Moment.first(kind) <= finest.rawValue else { break }
            guard left.parts.indices.contains(place), right.parts.indices.contains(place) else { return .unknown }
            if left.parts[place] != right.parts[place] { return Order.of(left.parts[place], right.parts[place]) }
        }
        // What both lack below the precision asked for may yet differ.
        let known = min(left.precision.rawValue, right.precision.rawValue)
        return finest != .millisecond && known < finest.rawValue && finest <= Moment.finest(kind) ? .unknown : .equal
    }

    /// The whole units from `self` to `other`, as the least and the most they may be; negative where `other` is earlier.
    func duration(to other: Moment, in unit: TemporalUnit) -> ClosedRange<Int64> {
        let (left, right) = aligned(with: other)
        // Nothing finer counts than the unit itself, a day for years, months and weeks, and what both are known to.
        let finest = max(unit == .week || unit < .day ? .day : unit, min(left.precision, right.precision))
        func count(latest: Bool) -> Int64 {
            Moment.count(
                from: left.cut(to: finest).filled(latest: !latest, downTo: finest),
                to: right.cut(to: finest).filled(latest: latest, downTo: finest), unit)
        }
        let (low, high) = (count(latest: false), count(latest: true))
        return min(low, high)...max(low, high)
    }

    /// The boundaries of a unit that lie between `self` and `other`, as the least and the most they may be.
    func difference(to other: Moment, in unit: TemporalUnit) -> ClosedRange<Int64> {
        let (left, right) = aligned(with: other)
        func crossed(_ from: Moment, _ to: Moment) -> Int64 {
            switch unit {
            case .year, .month:
                let months = { (moment: Moment) in Int64((moment[.year] ?? 0) * 12 + (moment[.month] ?? 1) - 1) }
                return unit == .year ? Int64((to[.year] ?? 0) - (from[.year] ?? 0)) : months(to) - months(from)
            case .week:
                // Day 2 of the count is a Sunday's; weeks begin there.
                let week = { (moment: Moment) in (moment.local / 86_400_000 + 3) / 7 }
                return week(to) - week(from)
            default:
                let length = unit.milliseconds ?? 1
                return to.local / length - from.local / length
            }
        }
        let low = crossed(left.filled(latest: true), right.filled(latest: false))
        let high = crossed(left.filled(latest: false), right.filled(latest: true))
        return min(low, high)...max(low, high)
    }

    /// The instant without regard to the offset.
    private var local: Int64 { instant + Int64(kind == .dateTime ? offset ?? 0 : 0) * 60_000 }

    /// Both as values of one kind at one offset.
    private func aligned(with other: Moment) -> (Moment, Moment) {
        guard kind == other.kind else { return asDateTime.aligned(with: other.asDateTime) }
        let isApart = kind == .dateTime && (offset ?? 0) != (other.offset ?? 0)
        return isApart ? (shifted(toOffset: 0), other.shifted(toOffset: 0)) : (self, other)
    }

    private static func count(from: Moment, to: Moment, _ unit: TemporalUnit) -> Int64 {
        if let length = unit.milliseconds { return (to.local - from.local) / length }
        let months = Int64(((to[.year] ?? 0) - (from[.year] ?? 0)) * 12 + (to[.month] ?? 1) - (from[.month] ?? 1))
        func rest(_ moment: Moment) -> Int64 { Int64(moment[.day] ?? 1) * 86_400_000 + moment.local % 86_400_000 }
        let whole =
            months > 0 && rest(to) < rest(from) ? months - 1 : months < 0 && rest(to) > rest(from) ? months + 1 : months
        return unit == .year ? whole / 12 : whole
    }
}

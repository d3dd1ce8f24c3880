extension Interpreter {
    /// Whether two intervals, or points, or a list and an element, lie to each other as asked.
    func relate(
        _ timing: Timing, _ left: AnyValue?, _ right: AnyValue?, offset: AnyValue?
    ) throws(EvaluationError) -> AnyValue? {
        if let lists = relateLists(timing.relation, left, right) { return lists.truth.map(AnyValue.boolean) }
        if timing.relation == .within || timing.relation == .properlyWithin || offset != nil {
            return try relate(timing, left, right, within: offset).map(AnyValue.boolean)
        }
        guard let left, let right else { return nil }
        return try truth(timing, left, right).map(AnyValue.boolean)
    }

    private func truth(_ timing: Timing, _ left: AnyValue, _ right: AnyValue) throws(EvaluationError) -> Bool? {
        let unit = timing.unit ?? .millisecond
        func compare(_ left: AnyValue?, _ relation: Relation, _ right: AnyValue?) -> Bool? {
            guard let left, let right else { return nil }
            return left.compared(relation, to: right, downTo: unit)
        }
        switch timing.relation {
        case .same:
            if let a = left.interval, let b = right.interval {
                return AnyValue.and(compare(a.start, .equal, b.start), compare(a.end, .equal, b.end))
            }
            return compare(left, .equal, right)
        case .sameOrBefore: return compare(left.last, .lessOrEqual, right.first)
        case .sameOrAfter: return compare(left.first, .greaterOrEqual, right.last)
        case .before: return compare(left.last, timing.includesEqual ? .lessOrEqual : .less, right.first)
        case .after: return compare(left.first, timing.includesEqual ? .greaterOrEqual : .greater, right.last)
        case .includes, .properlyIncludes:
            return try includes(left, right, isProper: timing.relation == .properlyIncludes, unit)
        case .includedIn, .properlyIncludedIn:
            return try includes(right, left, isProper: timing.relation == .properlyIncludedIn, unit)
        default: break
        }
        guard let a = left.interval, let b = right.interval else {
            throw EvaluationError(
                "'\(timing.relation)' is asked of two intervals, not of \(left.typeName) and \(right.typeName)")
        }
        switch timing.relation {
        case .overlaps: return a.overlaps(b, downTo: unit)
        case .overlapsBefore: return a.overlapsBefore(b, downTo: unit)
        case .overlapsAfter: return a.overlapsAfter(b, downTo: unit)
        case .meets: return a.meets(b, downTo: unit)
        case .meetsBefore: return a.meetsBefore(b, downTo: unit)
        case .meetsAfter: return b.meetsBefore(a, downTo: unit)
        case .starts: return a.starts(b, downTo: unit)
        case .ends: return a.ends(b, downTo: unit)
        default: throw EvaluationError("'\(timing.relation)' is not known between intervals")
        }
    }

    private func includes(_ whole: AnyValue, _ part: AnyValue, isProper: Bool, _ unit: TemporalUnit)
        throws(EvaluationError) -> Bool?
    {
        guard let interval = whole.interval else {
            throw EvaluationError("\(whole.typeName) includes nothing; an interval or a list does")
        }
        guard let other = part.interval else {
            return isProper ? interval.properlyIncludes(part, downTo: unit) : interval.contains(part, downTo: unit)
        }
        return isProper ? interval.properlyIncludes(other, downTo: unit) : interval.includes(other, downTo: unit)
    }

    // MARK: Lists

    /// The relations that lists have; nil where neither side is a list.
    private func relateLists(_ relation: Timing.Relation, _ left: AnyValue?, _ right: AnyValue?) -> (
        truth: Bool?, Void
    )? {
        let (whole, part, isProper): (AnyValue?, AnyValue?, Bool)
        switch relation {
        case .includes: (whole, part, isProper) = (left, right, false)
        case .properlyIncludes: (whole, part, isProper) = (left, right, true)
        case .includedIn: (whole, part, isProper) = (right, left, false)
        case .properlyIncludedIn: (whole, part, isProper) = (right, left, true)
        default: return nil
        }
        switch (whole, part) {
        case (.list(let whole)?, .list(let part)?):
            let holdsAll = AnyValue.all(part.map { Interpreter.contains(whole, $0) })
            return (isProper ? AnyValue.and(holdsAll, whole.count > part.count) : holdsAll, ())
        case (.list(let whole)?, let element):
            if element == nil, !isProper { return (nil, ()) }
            guard isProper else { return (Interpreter.contains(whole, element), ()) }
            let others = AnyValue.any(whole.map { Interpreter.alike($0, element).map { !$0 } })
            return (AnyValue.and(Interpreter.contains(whole, element), others), ())
        case (nil, .list?): return (nil, ())
        default: return nil
        }
    }

    /// Whether an element of a list is the one asked for; a null is when a null is asked for.
    static func alike(_ left: AnyValue?, _ right: AnyValue?) -> Bool? {
        left == nil && right == nil ? true : right == nil ? false : AnyValue.equal(left, right)
    }

    /// Whether a list has an element; a null is found among nulls.
    static func contains(_ list: [AnyValue?], _ element: AnyValue?) -> Bool? {
        if element == nil { return list.contains { $0 == nil } }
        return AnyValue.any(list.map { $0 == nil ? false : AnyValue.equal($0, element) })
    }

    // MARK: Offsets

    private func relate(
        _ timing: Timing, _ left: AnyValue?, _ right: AnyValue?, within offset: AnyValue?
    ) throws(EvaluationError) -> Bool? {
        guard let left, let right, let offset else { return nil }
        func moved(_ point: AnyValue?, isBack: Bool) throws(EvaluationError) -> AnyValue? {
            guard let point else { return nil }
            return try AnyValue.add(point, offset, isNegative: isBack)
        }
        func compare(_ a: AnyValue?, _ relation: Relation, _ b: AnyValue?) -> Bool? {
            guard let a, let b else { return nil }
            return a.compared(relation, to: b, downTo: timing.unit ?? .millisecond)
        }
        if timing.relation == .within || timing.relation == .properlyWithin {
            let isProper = timing.relation == .properlyWithin
            let (low, high) = (try moved(right.first, isBack: true), try moved(right.last, isBack: false))
            return AnyValue.and(
                compare(left.first, isProper ? .greater : .greaterOrEqual, low),
                compare(left.last, isProper ? .less : .lessOrEqual, high))
        }
        let isBefore = timing.relation == .before
        let point = isBefore ? left.last : left.first
        let anchor = isBefore ? right.first : right.last
        let bound = try moved(anchor, isBack: isBefore)
        let side: Relation = isBefore ? .less : .greater
        let sideOrEqual: Relation = isBefore ? .lessOrEqual : .greaterOrEqual
        let back: Relation = isBefore ? .greater : .less
        let backOrEqual: Relation = isBefore ? .greaterOrEqual : .lessOrEqual
        switch timing.distance ?? .exactly {
        case .exactly: return compare(point, .equal, bound)
        case .orMore: return compare(point, sideOrEqual, bound)
        case .moreThan: return compare(point, side, bound)
        case .orLess:
            return AnyValue.and(
                compare(point, backOrEqual, bound), compare(point, timing.includesEqual ? sideOrEqual : side, anchor))
        case .lessThan:
            return AnyValue.and(
                compare(point, back, bound), compare(point, timing.includesEqual ? sideOrEqual : side, anchor))
        }
    }
}

extension AnyValue {
    /// The first point: a point is its own.
    var first: AnyValue? { if let interval { interval.start } else { self } }
    /// The last point.
    var last: AnyValue? { if let interval { interval.end } else { self } }
}

extension CQLDate {
    /// How `self` lies to `other`, compared from the year down to `precision`.
    ///
    /// Unknown as soon as one date lacks what the other has; equal when both end together (CQL 1.5, Appendix B, Less).
    func order(to other: CQLDate, downTo precision: CQLDatePrecision = .day) -> Order {
        if year != other.year || precision == .year { return Order.of(year, other.year) }
        switch (month, other.month) {
        case (nil, nil): return .equal
        case (let mine?, let theirs?):
            if mine != theirs || precision == .month { return Order.of(mine, theirs) }
        default: return .unknown
        }
        switch (day, other.day) {
        case (nil, nil): return .equal
        case (let mine?, let theirs?): return Order.of(mine, theirs)
        default: return .unknown
        }
    }
}

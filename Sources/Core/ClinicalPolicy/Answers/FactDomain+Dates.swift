import CQL

extension FactDomain {
    func dates(_ constants: [Value], beside place: Int, _ related: [CompiledRule]) -> [FactValue] {
        let fixed = (constants + neighbours(of: place, related)).compactMap { value -> CQLDate? in
            if case .date(let date) = value, date.precision == .day { date } else { nil }
        }
        let anchors = fixed.isEmpty ? [CQLDate(year: 2000, month: 1, day: 1)].compactMap { $0 } : fixed
        let periods = CQLDatePrecision.allCases.filter { period in related.contains { $0.names(period) } }
        let counts = Set(constants.compactMap { FactDomain.count($0) })
        var tried: [CQLDate] = anchors
        for anchor in anchors {
            for period in periods {
                for count in counts.sorted() where count != 0 {
                    tried += [anchor.advanced(by: -count, period), anchor.advanced(by: count, period)].compactMap { $0 }
                }
            }
        }
        tried += tried.flatMap { date in [-1, 1].compactMap { date.advanced(by: $0, .day) } }
        var own: CQLDate?
        if case .date(let date)? = known[place]?.value.value { own = date }
        let sorted = tried.enumerated().sorted { left, right in
            let (near, nearer) = (left.element.distance(from: own), right.element.distance(from: own))
            return near == nearer ? left.offset < right.offset : near < nearer
        }
        return sorted.compactMap { FactValue(.date($0.element)) }
    }

    private static func count(_ value: Value) -> Int? {
        switch value {
        case .integer(let number): Int(number).magnitude <= 1_000 ? Int(number) : nil
        case .quantity(let quantity): Int(quantity.value.description)
        case .boolean, .decimal, .string, .date, .uncertainInteger: nil
        }
    }
}

extension CQLDate {
    /// The days to `other`; 0 without one.
    fileprivate func distance(from other: CQLDate?) -> Int {
        guard let other else { return 0 }
        return abs(other.duration(to: self, in: .day).lowerBound)
    }
}

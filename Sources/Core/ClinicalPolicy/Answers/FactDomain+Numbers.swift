import CQL

extension FactDomain {
    func integers(_ constants: [Value], beside place: Int, _ related: [CompiledRule]) -> [FactValue] {
        let fixed = (constants + neighbours(of: place, related)).compactMap { value -> Int64? in
            if case .integer(let number) = value { Int64(number) } else { nil }
        }
        let numbers = Set(fixed + [0, total, policy.facts[place].minimum].compactMap { $0.map { Int64($0) } })
        var tried = numbers
        for left in numbers {
            for right in numbers { tried.formUnion([left - right, left + right]) }
        }
        tried.formUnion(tried.flatMap { [$0 - 1, $0 + 1] })
        if let most = numbers.max(), most <= FactDomain.mostValues { tried.formUnion(0...max(most, 0)) }
        var own: Int64?
        if case .integer(let number)? = known[place]?.value.value { own = Int64(number) }
        return FactDomain.nearest(tried.compactMap { Int32(exactly: $0) }.sorted(), to: own) { Int64($0) }
            .map { .integer($0) }
    }

    func decimals(_ constants: [Value], beside place: Int, _ related: [CompiledRule]) -> [FactValue] {
        let declaration = policy.facts[place]
        let unit = declaration.unit.flatMap { Unit($0) }
        let turns = constants.compactMap { decimal($0, in: unit) }
        let others = neighbours(of: place, related).compactMap { decimal($0, in: unit) }
        let step = Decimal("0.1") ?? .zero
        // What matters most first: the constants, what is left of them beside the other values on file, and what lies beside them.
        var tried = turns + [.zero]
        for turn in turns {
            for rest in [others.reduce(turn) { $0.subtracting($1) ?? $0 }]
                + others.map({ turn.subtracting($0) ?? turn })
            {
                tried.append(rest)
            }
            tried += [turn.subtracting(step), turn.adding(step), turn.adding(turn)].compactMap { $0 }
        }
        for left in turns + others {
            for right in turns + others {
                tried += [left.subtracting(right), left.adding(right)].compactMap { $0 }
            }
        }
        var seen: Set<Decimal> = []
        let kept = tried.filter { seen.insert($0).inserted }.prefix(FactDomain.mostValues)
        let own = (known[place]?.value.value).flatMap { decimal($0, in: unit) }
        let sorted =
            own == nil
            ? kept.filter { $0 >= .zero } + kept.filter { $0 < .zero }
            : FactDomain.nearest(kept.sorted(), to: own) { $0 }
        return sorted.compactMap { number in
            unit.map { FactValue(.quantity(Quantity(value: number, measure: $0))) } ?? FactValue(.decimal(number))
        }
    }

    /// How many values of a number are tried, at most.
    static let mostValues = 24

    private func decimal(_ value: Value, in unit: Unit?) -> Decimal? {
        switch value {
        case .integer(let number): Decimal(number)
        case .decimal(let number): number
        case .quantity(let quantity): unit.flatMap { quantity.converted(to: $0)?.value }
        case .boolean, .string, .date, .uncertainInteger: nil
        }
    }

    /// `numbers`, in order, those from zero on by their distance from `own`, then those below zero, which few facts may be.
    private static func nearest<Number: Comparable, Distance: Comparable & Distanced>(
        _ numbers: [Number], to own: Distance?, _ measure: (Number) -> Distance
    ) -> [Number] {
        let counted = numbers.map { ($0, measure($0)) }
        let sorted = counted.enumerated().sorted { left, right in
            let (isLow, isLower) = (left.element.1 < .origin, right.element.1 < .origin)
            guard isLow == isLower else { return isLower }
            let origin = own ?? .origin
            let (near, nearer) = (left.element.1.distance(from: origin), right.element.1.distance(from: origin))
            return near == nearer ? left.offset < right.offset : near < nearer
        }
        return sorted.map(\.element.0)
    }
}

/// Something that lies so far from another of its kind.
private protocol Distanced {
    static var origin: Self { get }
    func distance(from other: Self) -> Self
}

extension Int64: Distanced {
    fileprivate static var origin: Int64 { 0 }
    fileprivate func distance(from other: Int64) -> Int64 { Swift.max(self, other) - Swift.min(self, other) }
}

extension Decimal: Distanced {
    fileprivate static var origin: Decimal { .zero }
    fileprivate func distance(from other: Decimal) -> Decimal { subtracting(other)?.absolute ?? .zero }
}

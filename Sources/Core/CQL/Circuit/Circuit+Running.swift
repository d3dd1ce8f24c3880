extension Circuit {
    /// Evaluates every node over the facts of `sheet`, and writes their results and the trace into it.
    public func run(_ sheet: inout FactSheet) {
        steps.withUnsafeBufferPointer { steps in
            sets.withUnsafeBufferPointer { pass(steps, $0, sheet) }
        }
        pack(sheet)
    }

    private func pass(
        _ steps: UnsafeBufferPointer<Step>, _ sets: UnsafeBufferPointer<UInt64>, _ sheet: borrowing FactSheet
    ) {
        let (planes, numbers, dates, results) = (sheet.planes, sheet.numbers, sheet.dates, sheet.results)
        // Both point behind the top of their stacks.
        var truths = sheet.truthStack
        var stack = sheet.numberStack
        for step in steps {
            switch step {
            case .input(let cell):
                truths[0] = planes[Int(cell)]
                truths += 1
            case .truth(let truth):
                truths[0] = truth
                truths += 1
            case .and:
                truths -= 1
                truths[-1] &= truths[0]
            case .or:
                truths -= 1
                truths[-1] |= truths[0]
            case .xor:
                truths -= 1
                truths[-1] = Circuit.differ(truths[-1], truths[0])
            case .implies:
                truths -= 1
                truths[-1] = Circuit.not(truths[-1]) | truths[0]
            case .not:
                truths[-1] = Circuit.not(truths[-1])
            case .same:
                truths -= 1
                truths[-1] = Circuit.not(Circuit.differ(truths[-1], truths[0]))
            case .compareNumbers(let relation, let left, let right):
                let order = Order.of(numbers[Int(left)], numbers[Int(right)])
                truths[0] = Circuit.spread(relation.truth(of: order), planes[Int(left)] & planes[Int(right)])
                truths += 1
            case .compareDates(let relation, let precision, let left, let right):
                let order = dates[Int(left)].order(to: dates[Int(right)], downTo: precision)
                truths[0] = Circuit.spread(relation.truth(of: order), planes[Int(left)] & planes[Int(right)])
                truths += 1
            case .member(let cell, let set):
                let number = numbers[Int(cell)]
                let isIn = number >= 0 && sets[Int(set)] >> UInt64(truncatingIfNeeded: number) & 1 == 1
                truths[0] = Circuit.spread(TruthBits(isIn), planes[Int(cell)])
                truths += 1
            case .number(let cell):
                stack[0] = FactSheet.Number(
                    low: numbers[Int(cell)], high: numbers[Int(cell)], planes: planes[Int(cell)])
                stack += 1
            case .duration(let period, let left, let right):
                let range = dates[Int(left)].duration(to: dates[Int(right)], in: period)
                stack[0] = Circuit.count(range, planes[Int(left)] & planes[Int(right)])
                stack += 1
            case .difference(let period, let left, let right):
                let range = dates[Int(left)].difference(to: dates[Int(right)], in: period)
                stack[0] = Circuit.count(range, planes[Int(left)] & planes[Int(right)])
                stack += 1
            case .addIntegers:
                stack -= 1
                stack[-1] = Circuit.sum(stack[-1], stack[0].low, stack[0].high, stack[0].planes, Circuit.integers)
            case .subtractIntegers:
                stack -= 1
                stack[-1] = Circuit.sum(stack[-1], -stack[0].high, -stack[0].low, stack[0].planes, Circuit.integers)
            case .addDecimals:
                stack -= 1
                stack[-1] = Circuit.sum(stack[-1], stack[0].low, stack[0].high, stack[0].planes, Circuit.decimals)
            case .subtractDecimals:
                stack -= 1
                stack[-1] = Circuit.sum(stack[-1], -stack[0].high, -stack[0].low, stack[0].planes, Circuit.decimals)
            case .compare(let relation):
                stack -= 2
                truths[0] = Circuit.spread(
                    relation.truth(of: Circuit.order(stack[0], stack[1])), stack[0].planes & stack[1].planes)
                truths += 1
            case .program(let index):
                truths[0] = truth(of: Int(index), sheet)
                truths += 1
            case .criterion(let place):
                let truth = truths[-1] & (0b1100 | truths[-1] >> 2)
                truths[-1] = truth
                results[Int(place)] = truth
            case .condition(let place):
                let truth = truths[-1] | truths[-1] >> 2
                truths[-1] = truth
                results[Int(place)] = truth
            case .leaf(let cell, let place):
                let truth = planes[Int(cell)] & (0b1100 | planes[Int(cell)] >> 2)
                truths[0] = truth
                results[Int(place)] = truth
                truths += 1
            case .all(let place, let count):
                truths -= Int(count) - 1
                var truth = truths[-1]
                for member in 0..<Int(count) - 1 { truth &= truths[member] }
                truths[-1] = truth
                results[Int(place)] = truth
            case .any(let place, let count):
                truths -= Int(count) - 1
                var truth = truths[-1]
                for member in 0..<Int(count) - 1 { truth |= truths[member] }
                truths[-1] = truth
                results[Int(place)] = truth
            case .atLeast(let place, let count, let least):
                truths -= Int(count) - 1
                let truth = Circuit.atLeast(Int(least), UnsafeBufferPointer(start: truths - 1, count: Int(count)))
                truths[-1] = truth
                results[Int(place)] = truth
            case .waive(let place):
                truths -= 1
                truths[-1] |= Circuit.not(truths[0])
                results[Int(place)] = truths[-1]
            }
        }
    }

    /// The truth of a program, over what is asserted and over what is supported.
    private func truth(of index: Int, _ sheet: borrowing FactSheet) -> UInt8 {
        let program = programs[index]
        let asserted = UnsafeBufferPointer(rebasing: sheet.values[..<facts.count])
        let supported = UnsafeBufferPointer(rebasing: sheet.values[facts.count...])
        let claimed = Machine.run(program.plan, asserted) { truths, _ in truths[0].bits }
        let documented = Machine.run(program.plan, supported) { truths, _ in truths[0].bits }
        return claimed << 2 | documented
    }

    /// Writes the results in two planes, four nodes to a byte.
    private func pack(_ sheet: borrowing FactSheet) {
        let half = sheet.traceByteCount / 2
        UnsafeRawPointer(sheet.results).withMemoryRebound(to: UInt32.self, capacity: half) { results in
            for place in 0..<half {
                let nodes = UInt32(littleEndian: results[place])
                sheet.trace[place] = Circuit.gather(nodes & 0x0303_0303)
                sheet.trace[half + place] = Circuit.gather(nodes >> 2 & 0x0303_0303)
            }
        }
    }
}

import CQL
import Testing

@Suite("Three-valued logic")
struct TruthTests {
    /// Kleene's connectives by their meaning: what holds for every way the unknowns may turn out is known.
    private func expected(_ operands: [Truth], _ connective: ([Bool]) -> Bool) -> Truth {
        var outcomes: Set<Bool> = []
        for choice in 0..<(1 << operands.count) {
            let values = operands.indices.map { choice >> $0 & 1 == 1 }
            let fits = zip(operands, values).allSatisfy { $0.boolean == nil || $0.boolean == $1 }
            if fits { outcomes.insert(connective(values)) }
        }
        return outcomes.count == 2 ? .unknown : Truth(outcomes.first)
    }

    @Test("The connectives know what holds however the unknowns turn out")
    func connectives() {
        for left in Truth.allCases {
            #expect(!left == expected([left]) { !$0[0] })
            for right in Truth.allCases {
                #expect(left & right == expected([left, right]) { $0[0] && $0[1] })
                #expect(left | right == expected([left, right]) { $0[0] || $0[1] })
                #expect(left ^ right == expected([left, right]) { $0[0] != $0[1] })
            }
        }
    }

    @Test("Conjunction and disjunction are bitwise on the raw values")
    func bits() {
        for left in Truth.allCases {
            for right in Truth.allCases {
                #expect((left & right).rawValue == left.rawValue & right.rawValue)
                #expect((left | right).rawValue == left.rawValue | right.rawValue)
            }
        }
        #expect(Truth.allCases.map(\.rawValue) == [0b00, 0b01, 0b11])
        #expect(Truth.allCases.map(\.boolean) == [false, nil, true])
    }
}

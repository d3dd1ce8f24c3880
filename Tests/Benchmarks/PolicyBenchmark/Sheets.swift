import CKleene
import CQL
import ClinicalPolicy

/// Where results go, so that no work is left out.
enum Sink {
    nonisolated(unsafe) private static var byte: UInt8 = 0

    @inline(never)
    static func take(_ other: UInt8) { byte ^= other }
}

/// A sheet for each set of facts, filled beforehand, and one more.
final class Sheets {
    let sheets: UnsafeMutableBufferPointer<FactSheet>
    let spare: UnsafeMutablePointer<FactSheet>

    init(_ circuit: SectionCircuit, _ facts: [CaseFacts]) {
        sheets = .allocate(capacity: facts.count)
        spare = .allocate(capacity: 1)
        spare.initialize(to: circuit.sheet())
        for (place, facts) in facts.enumerated() {
            (sheets.baseAddress! + place).initialize(to: circuit.sheet())
            circuit.fill(&sheets[place], with: facts)
        }
    }

    deinit {
        sheets.deinitialize()
        sheets.deallocate()
        spare.deinitialize(count: 1)
        spare.deallocate()
    }

    /// Evaluates all sheets once.
    func run(_ circuit: SectionCircuit) {
        for place in sheets.indices {
            circuit.run(&sheets[place])
            Sink.take(sheets[place].withTrace { $0[0] })
        }
    }
}

/// The truths of the leaves of section I.A for each set of facts, as the C program takes them.
final class Truths {
    let pointers: [UnsafeMutablePointer<UInt8>]
    /// The same as Boolean facts.
    let facts: [CaseFacts]

    init(_ sheets: Sheets, _ circuit: SectionCircuit, _ flat: FlatProgram) {
        sheets.run(circuit)
        var pointers: [UnsafeMutablePointer<UInt8>] = []
        var facts: [CaseFacts] = []
        for place in sheets.sheets.indices {
            let leaves = UnsafeMutablePointer<UInt8>.allocate(capacity: flat.leaves.count)
            var known = CaseFacts()
            var expression = 0
            for (number, node) in flat.leaves.enumerated() {
                let (effective, asserted) = (sheets.sheets[place].effective(node), sheets.sheets[place].asserted(node))
                leaves[number] = asserted.rawValue << 2 | effective.rawValue
                if case .judgement = circuit.section.nodes[node].kind {
                    known.judgements[circuit.section.nodes[node].id] = asserted.boolean.map {
                        KnownJudgement($0 ? .met : .notMet, isCited: effective != .unknown)
                    }
                } else {
                    known.facts[FactName("Leaf\(expression)")] = asserted.boolean.map {
                        KnownFact(.boolean($0), isDocumented: effective != .unknown)
                    }
                    expression += 1
                }
            }
            pointers.append(leaves)
            facts.append(known)
        }
        self.pointers = pointers
        self.facts = facts
    }

    deinit {
        for pointer in pointers { pointer.deallocate() }
    }

    /// Stops unless C and Swift give the same traces.
    func check(_ flat: FlatProgram, sheets: Sheets, _ circuit: SectionCircuit) {
        var trace = [UInt8](repeating: 0, count: 2 * flat.half)
        for (place, leaves) in pointers.enumerated() {
            flat.run(leaves, &trace)
            circuit.run(&sheets.sheets[place])
            let same = sheets.sheets[place].withTrace { $0.elementsEqual(trace) }
            guard same else { fatalError("set \(place): C gives another trace") }
        }
    }
}

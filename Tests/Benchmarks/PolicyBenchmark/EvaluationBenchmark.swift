import AllocationCount
import CQL
import CanonicalJSON
import ClinicalPolicy
import Cryptography
import Foundation

/// Evaluations of section I.A over a thousand sets of facts, against a flat C program over the truths of its leaves.
///
/// The C program is told the truths of the leaves; the outline over Boolean facts does the same work. Real leaves compare words,
/// dates, periods between dates, sums and decimals with units. A whole decision reads the facts from their canonical JSON,
/// evaluates and traces, says what to recommend, and hashes the JSON.
struct EvaluationBenchmark {
    private static let rounds = 7
    private static let passes = 500

    func run() throws {
        let workload = try Workload()
        let circuit = SectionCircuit(workload.policy, for: .initial)
        let bare = SectionCircuit(try workload.bare(), for: .initial)
        let flat = FlatProgram(bare.section)
        let json = workload.facts.map(\.json.canonicalBytes)
        let sheets = Sheets(circuit, workload.facts)
        let truths = Truths(sheets, circuit, flat)
        let bareSheets = Sheets(bare, truths.facts)
        truths.check(flat, sheets: bareSheets, bare)

        let half = flat.half
        let trace = UnsafeMutablePointer<UInt8>.allocate(capacity: 2 * half)
        defer { trace.deallocate() }
        let candidates: [(name: String, passes: Int, body: () throws -> Void)] = [
            (
                "flat C program",
                Self.passes,
                {
                    for leaves in truths.pointers {
                        flat.run(leaves, trace)
                        Sink.take(trace[0])
                    }
                }
            ),
            ("outline over Boolean facts", Self.passes, { bareSheets.run(bare) }),
            ("real CQL leaves", Self.passes / 2, { sheets.run(circuit) }),
            (
                "facts read from JSON", Self.passes / 4,
                { for facts in json { try circuit.fill(&sheets.spare.pointee, canonical: facts) } }
            ),
            (
                "JSON hashed", Self.passes / 4,
                { for facts in json { SHA256.digest(facts).withUnsafeBytes { Sink.take($0[0]) } } }
            ),
            (
                "whole decisions", Self.passes / 4,
                {
                    let sheet = sheets.spare
                    for facts in json {
                        try circuit.fill(&sheet.pointee, canonical: facts)
                        let recommendation = circuit.recommendation(&sheet.pointee)
                        Sink.take(recommendation == .approve ? 1 : 0)
                        SHA256.digest(facts).withUnsafeBytes { Sink.take($0[0]) }
                    }
                }
            ),
            (
                "explained in full", 1,
                {
                    for facts in workload.facts {
                        Sink.take(workload.policy.evaluate(facts, for: .initial).trace.bytes[0])
                    }
                }
            ),
        ]
        var efforts = candidates.map { _ in [Effort]() }
        var allocations = candidates.map { _ in 0 }
        for _ in 0..<Self.rounds {
            for (place, candidate) in candidates.enumerated() {
                let before = allocation_count()
                efforts[place].append(try Effort.of { for _ in 0..<candidate.passes { try candidate.body() } })
                allocations[place] = allocation_count() - before
            }
        }
        let size = json.map(\.count).reduce(0, +) / json.count
        print("\(workload.facts.count) sets of facts, \(size) bytes of JSON each; \(bare.section.nodes.count) nodes")
        print("decisions a CPU-second, medians           rate   to C    allocations each")
        for (place, candidate) in candidates.enumerated() {
            let decisions = Double(candidate.passes * json.count)
            let rate = decisions / efforts[place].map(\.cpu).median
            let ratio = zip(efforts[0], efforts[place]).map {
                $0.cpu / Double(Self.passes) / ($1.cpu / Double(candidate.passes))
            }
            .median
            let each = Double(allocations[place]) / decisions
            print(
                Text.left(candidate.name, 34) + Text.right("\(Int(rate))", 12) + Text.right(Text.number(ratio), 7)
                    + Text.right(Text.number(each), 12))
        }
        // OpenSSL 3.0 allocates its state for every message, so what hashes is not asked.
        for place in 1...3 where allocations[place] > Self.rounds {
            print("\(candidates[place].name) allocated \(allocations[place]) times")
            exit(1)
        }
    }
}

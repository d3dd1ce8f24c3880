import CQL
import CanonicalJSON
import ClinicalPolicy
import Cryptography
import Foundation

/// Past determinations derived again: the facts read from their canonical JSON and held against the digest on record, the
/// criteria evaluated under the frozen form read back from its bytes, the trace and the recommendation held against the record.
///
/// Hashing and reading take most of the time of each; what is kept of a determination is what an evaluation's event and its
/// facts hold.
struct ReplayBenchmark {
    let count: Int

    /// What is on record.
    private struct Record {
        let facts: Range<Int>
        let digest: SHA256Digest
        let trace: Range<Int>
        let recommendation: Recommendation
    }

    private static let threads = 2

    func run() throws {
        let workload = try Workload()
        let frozen = workload.policy.json.canonicalBytes
        var (bytes, traces, records) = ([UInt8](), [UInt8](), [Record]())
        let originals = workload.facts.map { facts in
            (facts.json.canonicalBytes, workload.policy.evaluate(facts, for: .initial))
        }
        // Every determination has bytes of its own, so that they come from memory as they would from a file.
        for place in 0..<count {
            let (json, evaluation) = originals[place % originals.count]
            records.append(
                Record(
                    facts: bytes.count..<bytes.count + json.count, digest: SHA256.digest(json),
                    trace: traces.count..<traces.count + evaluation.trace.bytes.count,
                    recommendation: evaluation.recommendation))
            bytes += json
            traces += evaluation.trace.bytes
        }
        var bar = Bar("replaying \(count) determinations")
        let done = Tally()
        var different = 0
        let effort = try Effort.of {
            let policy = try CompiledPolicy(json: JSONValue(parsingCanonical: frozen))
            guard policy.digest == workload.policy.digest else { fatalError("the frozen form has another digest") }
            let circuit = SectionCircuit(policy, for: .initial)
            let share = (count + Self.threads - 1) / Self.threads
            let (facts, expected, all) = (bytes, traces, records)
            let group = DispatchGroup()
            for thread in 0..<Self.threads {
                let range = min(count, thread * share)..<min(count, (thread + 1) * share)
                DispatchQueue.global().async(group: group) {
                    Self.replay(all[range], circuit, facts, expected, done)
                }
            }
            while group.wait(timeout: .now() + .milliseconds(100)) == .timedOut { bar.show(done.count, of: count) }
            bar.show(done.count, of: count)
            different = done.different
        }
        bar.finish()
        print(
            """
            replayed and verified \(count) determinations on \(Self.threads) threads in \(Text.number(effort.seconds)) s \
            (\(Text.number(effort.cpu)) s of CPU, \(Int(Double(count) / effort.cpu)) a CPU-second), \
            \(different == 0 ? "all identical" : "\(different) DIFFERENT")
            """)
        if different > 0 { exit(1) }
    }

    private static func replay(
        _ records: ArraySlice<Record>, _ circuit: SectionCircuit, _ facts: [UInt8], _ traces: [UInt8], _ done: Tally
    ) {
        var sheet = circuit.sheet()
        var (waiting, different) = (0, 0)
        facts.withUnsafeBytes { facts in
            traces.withUnsafeBytes { traces in
                for record in records {
                    let json = UnsafeRawBufferPointer(rebasing: facts[record.facts])
                    let isFilled = (try? circuit.fill(&sheet, canonical: json)) != nil
                    let recommendation = circuit.recommendation(&sheet)
                    let isSame = sheet.withTrace { $0.elementsEqual(traces[record.trace]) }
                    if !isFilled || !isSame || recommendation != record.recommendation
                        || SHA256.digest(json) != record.digest
                    {
                        different += 1
                    }
                    waiting += 1
                    if waiting == 4096 {
                        done.add(waiting, different)
                        (waiting, different) = (0, 0)
                    }
                }
            }
        }
        done.add(waiting, different)
    }
}

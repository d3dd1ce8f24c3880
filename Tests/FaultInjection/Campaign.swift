import Foundation
import Support

/// Appends with one fault each: every system call of an append, from opening the ledger to closing it, failing or killing the
/// process, and what is left inspected after each.
///
/// The calls are those that a run without a fault was seen to make. strace counts them thread by thread, so that a fault can
/// strike once in several threads; what must hold, holds all the same.
struct Campaign {
    struct Extent {
        /// How many faults, drawn by chance; nil for all.
        var sample: Int? = 60
        var seed = UInt64.random(in: .min ... .max)
        /// After how long no further run begins.
        var limit: Duration?
        /// Which part of how many.
        var part = (1, 1)
        /// The only call to look at.
        var call: String?
    }

    private let extent: Extent
    private let folder = TemporaryDirectory()
    private let ledgers: [PreparedLedger]

    init(_ extent: Extent) async throws {
        self.extent = extent
        var ledgers: [PreparedLedger] = []
        for state in PreparedLedger.State.allCases {
            ledgers.append(try await PreparedLedger(state, at: folder.appending(state.rawValue)))
        }
        self.ledgers = ledgers
    }

    /// Runs it; false where something was lost, or was not as it must be.
    func run() async throws -> Bool {
        let start = ContinuousClock.now
        let (faults, all) = try plan()
        tell("\(faults.count) of \(all) faults\(extent.sample == nil ? "" : ", drawn with the seed \(extent.seed)")")
        var table = OutcomeTable()
        var failures: [String] = []
        var done = 0
        var missed = 0
        for fault in faults {
            if let limit = extent.limit, ContinuousClock.now - start > limit { break }
            do {
                if let outcome = try await outcome(of: fault) { table.add(outcome, of: fault) } else { missed += 1 }
            } catch {
                failures.append("\(fault): \(error)")
                tell("FAILED \(failures[failures.count - 1])")
            }
            done += 1
            if done.isMultiple(of: 100) { tell("\(done) of \(faults.count), \(failures.count) failed") }
        }
        tell(table.text)
        let seconds = (ContinuousClock.now - start).components.seconds
        tell("\(done) runs in \(seconds) s; \(missed) ended before their fault; \(failures.count) failed")
        return failures.isEmpty && done > 0
    }

    /// The faults to inject, and how many there are in all.
    private func plan() throws -> ([Fault], Int) {
        var faults: [Fault] = []
        for ledger in ledgers {
            for phase in Phase.allCases {
                let calls = try record(phase, on: ledger).counts.sorted { $0.key < $1.key }
                for (call, count) in calls where extent.call.map({ $0 == call }) ?? true {
                    for number in 1...count {
                        faults += Fault.kinds(of: call).map {
                            Fault(state: ledger.state, phase: phase, call: call, number: number, kind: $0)
                        }
                    }
                }
            }
        }
        var chosen = faults
        if let sample = extent.sample {
            var generator = SeededGenerator(seed: extent.seed)
            chosen = Array(faults.shuffled(using: &generator).prefix(sample))
        }
        let (part, parts) = extent.part
        return (chosen.indices.filter { $0 % parts == part - 1 }.map { chosen[$0] }, faults.count)
    }

    /// The calls of `phase`, seen in two runs, which differ a little.
    private func record(_ phase: Phase, on ledger: PreparedLedger) throws -> SystemCalls {
        var calls: SystemCalls?
        for _ in 1...2 {
            let path = folder.appending("run")
            defer { try? FileManager.default.removeItem(atPath: path) }
            try ledger.copy(to: path)
            let end = try TracedAppend.run(on: path, from: phase, ["-e", "trace=all"])
            guard end.status == 0, !end.acknowledged.isEmpty else {
                throw Failure("an append without a fault failed: \(end.errors)")
            }
            let seen = SystemCalls(of: phase, in: end.trace)
            if calls == nil { calls = seen } else { calls?.formUnion(seen) }
        }
        guard let calls else { preconditionFailure("two runs were recorded") }
        return calls
    }

    /// Runs an append with `fault`; nil where it came to its end before the fault.
    private func outcome(of fault: Fault) async throws -> Outcome? {
        guard let ledger = ledgers.first(where: { $0.state == fault.state }) else { return nil }
        let path = folder.appending("run")
        defer { try? FileManager.default.removeItem(atPath: path) }
        try ledger.copy(to: path)
        let end = try TracedAppend.run(
            on: path, from: fault.phase, ["-e", "trace=\(fault.call)", "-e", fault.injection])
        let outcome = try await Inspection(ledger: ledger, path: path, end: end).outcome()
        let isStruck = fault.kind == .kill ? end.signal == SIGKILL : end.trace.contains("(INJECTED)")
        return isStruck ? outcome : nil
    }

    /// Prints a line, at once: a campaign is long.
    private func tell(_ line: String) {
        FileHandle.standardOutput.write(Data("\(line)\n".utf8))
    }
}

/// How often a process makes each system call in one phase, by the thread that makes it most often.
struct SystemCalls {
    private(set) var counts: [String: Int] = [:]

    /// Reads what `strace -f` wrote of a process from `phase` on, up to the phase after it.
    init(of phase: Phase, in trace: String) {
        let next = Phase.allCases.drop { $0 != phase }.dropFirst().first
        var perThread: [Substring: [String: Int]] = [:]
        for line in trace.split(separator: "\n") {
            if let next, line.contains(next.marker) { break }
            // The thread, and the call unless it is the end of one: "4711  pread64(3, …" and not "4711  <... pread64 resumed>".
            let thread = line.prefix { $0.isNumber }
            let call = line.dropFirst(thread.count).drop { $0 == " " }
            let name = call.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
            guard !thread.isEmpty, !name.isEmpty, call.dropFirst(name.count).first == "(" else { continue }
            perThread[thread, default: [:]][String(name), default: 0] += 1
        }
        for thread in perThread.values { counts.merge(thread) { max($0, $1) } }
        for name in Fault.untold { counts[name] = nil }
    }

    /// The larger count of both, call by call.
    mutating func formUnion(_ other: SystemCalls) {
        counts.merge(other.counts) { max($0, $1) }
    }
}

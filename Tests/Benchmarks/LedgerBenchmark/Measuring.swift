import Foundation

/// Time that passed, and time that processors spent.
struct Effort {
    var seconds = 0.0
    var cpu = 0.0

    static func + (left: Effort, right: Effort) -> Effort {
        Effort(seconds: left.seconds + right.seconds, cpu: left.cpu + right.cpu)
    }

    /// What `body` takes, all threads of this process included.
    static func of(_ body: () async throws -> Void) async rethrows -> Effort {
        let start = Clock.now(CLOCK_MONOTONIC)
        let cpu = Clock.now(CLOCK_PROCESS_CPUTIME_ID)
        try await body()
        return Effort(seconds: Clock.now(CLOCK_MONOTONIC) - start, cpu: Clock.now(CLOCK_PROCESS_CPUTIME_ID) - cpu)
    }

    /// What `body` takes, all threads of this process included.
    static func of(_ body: () throws -> Void) rethrows -> Effort {
        let start = Clock.now(CLOCK_MONOTONIC)
        let cpu = Clock.now(CLOCK_PROCESS_CPUTIME_ID)
        try body()
        return Effort(seconds: Clock.now(CLOCK_MONOTONIC) - start, cpu: Clock.now(CLOCK_PROCESS_CPUTIME_ID) - cpu)
    }
}

enum Clock {
    /// Seconds on `clock`.
    static func now(_ clock: clockid_t) -> Double {
        var time = timespec()
        clock_gettime(clock, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
    }

    /// How many threads wanted to run, on average over the last minute; nil where the system does not say.
    static func load() -> Double? {
        var loads = [0.0]
        return getloadavg(&loads, 1) == 1 ? loads[0] : nil
    }
}

extension [Double] {
    /// The one in the middle.
    var median: Double {
        let sorted = sorted()
        guard !isEmpty else { return .nan }
        return (sorted[count / 2] + sorted[(count - 1) / 2]) / 2
    }
}

/// Bytes of this process that are in memory and its own: anonymous memory, without the pages of files.
func residentBytes() -> Int {
    guard let status = try? String(contentsOf: URL(fileURLWithPath: "/proc/self/status"), encoding: .utf8),
        let line = status.split(separator: "\n").first(where: { $0.hasPrefix("RssAnon:") }),
        let kilobytes = line.split(separator: " ").compactMap({ Int($0) }).first
    else { return 0 }
    return kilobytes * 1024
}

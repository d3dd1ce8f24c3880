import Foundation

/// Time that passed, and time that this process's threads spent.
struct Effort {
    var seconds = 0.0
    var cpu = 0.0

    static func of(_ body: () throws -> Void) rethrows -> Effort {
        let (start, cpu) = (now(CLOCK_MONOTONIC), now(CLOCK_PROCESS_CPUTIME_ID))
        try body()
        return Effort(seconds: now(CLOCK_MONOTONIC) - start, cpu: now(CLOCK_PROCESS_CPUTIME_ID) - cpu)
    }

    /// Seconds on `clock`.
    static func now(_ clock: clockid_t) -> Double {
        var time = timespec()
        clock_gettime(clock, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
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

/// Columns of a table.
enum Text {
    static func left(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.count))
    }

    static func right(_ text: String, _ width: Int) -> String {
        String(repeating: " ", count: max(0, width - text.count)) + text
    }

    /// Two places after the point.
    static func number(_ value: Double) -> String {
        String(format: "%.2f", value)
    }
}

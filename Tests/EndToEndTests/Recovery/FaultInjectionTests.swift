import Foundation
import Testing

/// A few of the faults that `fault-injection --every` injects, drawn by chance.
@Suite(
    "An append in which a system call fails, or is the last",
    .enabled(if: Tool.exist("strace"), "strace is not installed"))
struct FaultInjectionTests {
    @Test("ends in a sound ledger that lost nothing, or in words that help", .timeLimit(.minutes(15)))
    func losesNothing() throws {
        let outcome = try Program(name: "fault-injection").run(["--sample", "60", "--seconds", "15"])
        if outcome.errors.contains("strace cannot watch") {
            print("No faults were injected: \(outcome.errors)")
            return
        }
        #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors)")
        #expect(outcome.output.contains("; 0 failed"), "\(outcome.output)")
    }
}

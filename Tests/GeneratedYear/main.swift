// Generates a plan's year of cases, and checks what the ledger makes of it.
//
//     swift run -c release generated-year [CASES [SEED]]      20,000 cases without a number; the seed is printed
//
// Each step of each case is a command of the state machine. What comes of them is appended in the order of time, verified, replayed,
// rebuilt; the registers are counted against the log; and every deadline is counted again by a calendar that is not Docket's.

import Application
import CaseSupport
import Foundation

let numbers = CommandLine.arguments.dropFirst().compactMap { UInt64($0) }
guard numbers.count == CommandLine.arguments.count - 1, numbers.count <= 2 else {
    print("usage: generated-year [CASES [SEED]]")
    exit(2)
}
let year = GeneratedYear(
    of: numbers.first.flatMap { Int(exactly: $0) } ?? 20_000, seed: numbers.dropFirst().first ?? .random(in: 0 ... .max)
)
let folder = NSTemporaryDirectory() + "generated-year.\(getpid())"
defer { try? FileManager.default.removeItem(atPath: folder) }
print("\(year.count) cases of \(GeneratedYear.year), seed \(year.seed)")
do {
    let check = try await YearCheck(year, at: folder + "/ledger")
    let isSound = try await check.run()
    try? FileManager.default.removeItem(atPath: folder)
    exit(isSound ? 0 : 1)
} catch {
    try? FileManager.default.removeItem(atPath: folder)
    print("generated-year: \(error)")
    exit(2)
}

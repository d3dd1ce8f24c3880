// How fast the ledger is, as ratios against baselines measured in the same run. Run it optimised:
//
//     swift run -c release ledger-benchmark [EVENTS]                 everything but the scale
//     swift run -c release ledger-benchmark append [EVENTS [BATCH]]  appending, in commits of one size or of three
//     swift run -c release ledger-benchmark verify [EVENTS]          verification
//     swift run -c release ledger-benchmark replay [CASES]           replay of every evaluation of so many cases
//     swift run -c release ledger-benchmark rebuild [CASES [OPEN]]   read models of so many cases made from nothing, OPEN at a time
//     swift run -c release ledger-benchmark registers [CASES]        registers of so many cases
//     swift run -c release ledger-benchmark commands [COUNT [CASES]] commands one at a time, on few cases and on many
//     swift run -c release ledger-benchmark bulk [EVENTS]            historical cases brought in together
//     swift run -c release ledger-benchmark scale [EVENTS]           whether cost grows with the log: 5 million events
//
// A baseline and what is measured take turns, and a ratio is the median of theirs: the machine may have other things to do.

import Foundation

let words = Array(CommandLine.arguments.dropFirst())
let mode = words.first.flatMap { Int($0) == nil ? $0 : nil }
let numbers = words.compactMap { Int($0) }
let events = numbers.first
let batches = numbers.count > 1 ? [numbers[1]] : [1, 100, 1000]

let folder = FileManager.default.temporaryDirectory.appendingPathComponent("ledger-benchmark-\(getpid())").path
try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
defer { try? FileManager.default.removeItem(atPath: folder) }

switch mode {
case nil:
    try await AppendBenchmark(folder: folder, events: events ?? 100_000, batches: batches).run()
    try VerificationBenchmark(folder: folder, events: events ?? 100_000).run()
case "append": try await AppendBenchmark(folder: folder, events: events ?? 100_000, batches: batches).run()
case "verify": try VerificationBenchmark(folder: folder, events: events ?? 100_000).run()
case "replay": try ReplayBenchmark(folder: folder, cases: events ?? 20_000).run()
case "rebuild":
    try RebuildBenchmark(folder: folder, cases: events ?? 80_000, open: numbers.dropFirst().first ?? 2000).run()
case "registers": try await RegisterBenchmark(folder: folder, cases: events ?? 20_000).run()
case "commands":
    for cases in numbers.count > 1 ? [numbers[1]] : [64, 1000] {
        try await CommandBenchmark(folder: folder, commands: events ?? 50_000, cases: cases).run()
    }
case "bulk": try await BulkBenchmark(folder: folder, events: events ?? 200_000).run()
case "scale": try await ScaleBenchmark(folder: folder, events: events ?? 5_000_000).run()
default:
    print(
        "usage: ledger-benchmark [append | verify | replay | rebuild | registers | commands | bulk | scale] [COUNT [BATCH | OPEN]]"
    )
    exit(2)
}

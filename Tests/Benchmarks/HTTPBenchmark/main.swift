// How fast the service is over HTTP, as ratios against servers measured beside it: a bare server of the same make that stores
// nothing, and nginx. Run it optimised, with docketd built beside it:
//
//     swift build -c release --product docketd
//     swift run -c release http-benchmark [SECONDS]             everything; each server in turn for so many seconds
//     swift run -c release http-benchmark requests [SECONDS]    facts appended, cases read, the log's own files
//     swift run -c release http-benchmark imports [CASES]       historical cases brought in
//     swift run -c release http-benchmark documents [MEBIBYTES] documents up and down
//     swift run -c release http-benchmark smoke                 a little of everything, to see that it still runs
//     swift run -c release http-benchmark bare                  the bare server alone, on a port that it prints
//
// Figures are medians of rounds in which the servers take turns: the machine may have other things to do. The time that the
// server's processors spent on a request depends on that least.

import Foundation

let words = Array(CommandLine.arguments.dropFirst())
let mode = words.first.flatMap { Int($0) == nil ? $0 : nil }
let number = words.compactMap { Int($0) }.first

if mode == "bare" {
    try await BareServer.run()
    exit(0)
}

let folder = FileManager.default.temporaryDirectory.appendingPathComponent("http-benchmark-\(getpid())").path
try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
defer { try? FileManager.default.removeItem(atPath: folder) }

switch mode {
case nil:
    try await RequestBenchmark(folder: folder, seconds: Double(number ?? 5)).run()
    try await ImportBenchmark(folder: folder, cases: 5000).run()
    try await DocumentBenchmark(folder: folder, mebibytes: 256).run()
case "requests": try await RequestBenchmark(folder: folder, seconds: Double(number ?? 5)).run()
case "imports": try await ImportBenchmark(folder: folder, cases: number ?? 5000).run()
case "documents": try await DocumentBenchmark(folder: folder, mebibytes: number ?? 256).run()
case "smoke":
    try await RequestBenchmark(folder: folder, seconds: 0.3, rounds: 1).run()
    try await ImportBenchmark(folder: folder, cases: 40, rounds: 1).run()
    try await DocumentBenchmark(folder: folder, mebibytes: 4, rounds: 1).run()
default:
    print("usage: http-benchmark [requests | imports | documents | smoke | bare] [SECONDS | CASES | MEBIBYTES]")
    exit(2)
}

// Serves a throw-away ledger with docketd for a while, under a mixed load, and kills the server again and again.
//
//     swift build && swift run --skip-build http-soak [SECONDS [SEED]]      600 seconds without a number; the seed is printed
//
// Callers submit cases, upload documents, assert facts, evaluate, determine, import and read; each write has a key, and is repeated
// under it until it is acknowledged. Subscribers follow the log. Ten times in the run the server ends: nine times as by a power cut,
// and once as it is told. At the end everything acknowledged must be in the log, once; every subscriber must have seen every
// entry once and in order; the documents must be there, byte for byte; and the ledger must verify sound.

import Foundation

let numbers = CommandLine.arguments.dropFirst().compactMap { UInt64($0) }
guard numbers.count == CommandLine.arguments.count - 1, numbers.count <= 2,
    (10...86_400).contains(numbers.first ?? 600)
else {
    say("usage: http-soak [SECONDS [SEED]]      at least 10 seconds")
    exit(2)
}
let soak = Soak(seconds: Int(numbers.first ?? 600), seed: numbers.dropFirst().first ?? .random(in: 0 ... .max))
let folder = NSTemporaryDirectory() + "http-soak.\(getpid())"
do {
    let findings = try await soak.run(in: folder)
    try? FileManager.default.removeItem(atPath: folder)
    for finding in findings { say("FINDING: \(finding)") }
    say(findings.isEmpty ? "sound" : "\(findings.count) findings, seed \(soak.seed)")
    exit(findings.isEmpty ? 0 : 1)
} catch {
    try? FileManager.default.removeItem(atPath: folder)
    say("http-soak: \(error)")
    exit(2)
}

// How fast policies are evaluated, as ratios against a flat C program in the same run. Run it optimised:
//
//     swift run -c release policy-benchmark                  everything
//     swift run -c release policy-benchmark evaluate         evaluations and whole decisions
//     swift run -c release policy-benchmark replay [COUNT]   so many past determinations again: a million
//
// A baseline and what is measured take turns, and a ratio is the median of theirs: the machine may have other things to do.

import Foundation

let words = Array(CommandLine.arguments.dropFirst())
let mode = words.first.flatMap { Int($0) == nil ? $0 : nil }
let count = words.lazy.compactMap { Int($0) }.first

switch mode {
case nil:
    try EvaluationBenchmark().run()
    try ReplayBenchmark(count: count ?? 1_000_000).run()
case "evaluate": try EvaluationBenchmark().run()
case "replay": try ReplayBenchmark(count: count ?? 1_000_000).run()
default:
    print("usage: policy-benchmark [evaluate | replay [COUNT]]")
    exit(2)
}

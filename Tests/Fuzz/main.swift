import CanonicalJSON
import Cryptography
import Glibc

let arguments: Arguments
do {
    arguments = try Arguments(CommandLine.arguments.dropFirst())
} catch {
    print("fuzz: \(error.reason)\n\n\(Arguments.help)")
    exit(64)
}
let names = FuzzTarget.makers.map(\.name)
guard !arguments.wantsHelp else {
    print("\(Arguments.help)\n\ntargets: \(names.joined(separator: " "))")
    exit(0)
}
for unknown in arguments.targets where !names.contains(unknown) {
    let near = Spelling.nearest(to: unknown, among: names).map { "; did you mean \($0)?" } ?? ""
    print("fuzz: no target has the name \(unknown)\(near)")
    exit(64)
}
let makers = FuzzTarget.makers.filter { arguments.targets.isEmpty || arguments.targets.contains($0.name) }

/// Prints at once, for the process may die of the next input.
func say(_ text: String) {
    print(text)
    fflush(nil)
}

/// The input as it can be printed.
func shown(_ bytes: [UInt8]) -> String {
    guard bytes.count <= 4096, let text = String(validating: bytes, as: UTF8.self) else {
        return "base64 " + Base64.encode(bytes.prefix(1 << 16))
    }
    return text.debugDescription
}

LastWords.listen()
say("seed \(arguments.seed)")
var hasFailed = false
let last = Campaign.now() + arguments.seconds
for (place, maker) in makers.enumerated() {
    let end = Campaign.now() + (last - Campaign.now()) / Double(makers.count - place)
    let target: FuzzTarget
    do {
        target = try maker.make()
    } catch {
        say("\(maker.name): its samples cannot be made: \(error)")
        exit(70)
    }
    let campaign = Campaign(target, seed: arguments.seed)
    if arguments.printsInputs, let count = arguments.count {
        for iteration in arguments.first..<arguments.first + count {
            say("\(maker.name) \(iteration): \(shown(campaign.input(iteration).bytes))")
        }
    }
    let outcome = campaign.run(from: arguments.first, count: arguments.count, until: end)
    let slowest = "slowest \(Int(outcome.slowest.seconds * 1000)) ms (input \(outcome.slowest.iteration))"
    say("\(maker.name): \(outcome.inputs) inputs, \(outcome.accepted) accepted, \(slowest)")
    for failure in outcome.failures {
        hasFailed = true
        say("  FAILED: \(failure.reason)\n  again: \(campaign.command(failure.iteration))")
    }
}
exit(hasFailed ? 1 : 0)

import Glibc
import Support

/// Inputs put to one target, one after another. Which input comes at which place follows from the seed alone.
struct Campaign {
    /// What came of a campaign.
    struct Outcome {
        var inputs: UInt64 = 0
        var accepted: UInt64 = 0
        var slowest: (iteration: UInt64, seconds: Double) = (0, 0)
        var failures: [(iteration: UInt64, reason: String)] = []
    }

    let target: FuzzTarget
    let seed: UInt64
    private let mutator: Mutator
    private let fixed: [[UInt8]]

    /// What 64 KiB of input may take, in seconds of this thread.
    private static let longestTime = 1.0
    /// What one input may add to the memory that is held, in KiB.
    private static let mostMemory = 512 << 10
    /// After so many failures there is enough to look at.
    private static let mostFailures = 5

    init(_ target: FuzzTarget, seed: UInt64) {
        self.target = target
        self.seed = seed
        mutator = Mutator(target)
        fixed = target.seeds + target.strays + [[]] + Campaign.nested(target)
    }

    /// Inputs nested a hundred thousand deep: opened only, and closed again, with a sample inside.
    private static func nested(_ target: FuzzTarget) -> [[UInt8]] {
        target.nests.flatMap { nest in
            let opened = repeated(nest.open)
            return [opened, opened + (target.seeds.first ?? []) + repeated(nest.close)]
        }
    }

    /// The bytes of `text` over a hundred thousand times, by doubling.
    private static func repeated(_ text: String) -> [UInt8] {
        var bytes = Array(text.utf8)
        for _ in 0..<17 { bytes += bytes }
        return bytes
    }

    /// The input at `iteration`, and the source of chance for examining it.
    func input(_ iteration: UInt64) -> (bytes: [UInt8], random: SeededGenerator) {
        let name = target.name.utf8.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
        var mixing = SeededGenerator(seed: seed ^ name)
        var random = SeededGenerator(seed: mixing.next() ^ iteration &* 0xD6E8_FEB8_6659_FD93)
        if iteration < fixed.count { return (fixed[Int(iteration)], random) }
        if let forge = target.forge, random.roll(4) > 0 { return (forge(&random), random) }
        let bytes = mutator.input(using: &random)
        return (bytes, random)
    }

    /// Puts the inputs from `first` on to the target: `count` of them, or those for which there is time until the moment
    /// `end` of ``now(_:)``, but always the samples and nested inputs.
    func run(from first: UInt64, count: UInt64?, until end: Double) -> Outcome {
        var outcome = Outcome()
        var iteration = first
        while outcome.failures.count < Campaign.mostFailures {
            if let count {
                guard iteration - first < count else { break }
            } else if iteration >= fixed.count, Campaign.now() >= end {
                break
            }
            put(iteration, &outcome)
            iteration += 1
        }
        return outcome
    }

    private func put(_ iteration: UInt64, _ outcome: inout Outcome) {
        LastWords.prepare("\n\(target.name): the process died. Again: \(command(iteration))\n")
        var (bytes, random) = input(iteration)
        let memory = Campaign.memory
        let start = Campaign.now(CLOCK_THREAD_CPUTIME_ID)
        do {
            let isAccepted = try target.examine(bytes, &random)
            if isAccepted { outcome.accepted += 1 }
            if iteration < target.seeds.count { try expect(isAccepted, "a valid sample is refused") }
        } catch {
            outcome.failures.append((iteration, "\(error)"))
        }
        let seconds = Campaign.now(CLOCK_THREAD_CPUTIME_ID) - start
        outcome.inputs += 1
        if seconds > outcome.slowest.seconds { outcome.slowest = (iteration, seconds) }
        if seconds > Campaign.longestTime * Double(1 + bytes.count >> 16) {
            outcome.failures.append((iteration, "\(bytes.count) bytes took \(seconds) s"))
        }
        if Campaign.memory - memory > Campaign.mostMemory {
            outcome.failures.append((iteration, "\(bytes.count) bytes took \(Campaign.memory - memory) KiB of memory"))
        }
    }

    /// The command that puts the input at `iteration` again.
    func command(_ iteration: UInt64) -> String {
        "fuzz --target \(target.name) --seed \(seed) --from \(iteration) --count 1 --print"
    }

    /// The time by `clock`, in seconds.
    static func now(_ clock: clockid_t = CLOCK_MONOTONIC) -> Double {
        var time = timespec()
        clock_gettime(clock, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
    }

    /// The most memory that was held so far, in KiB.
    private static var memory: Int {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        return usage.ru_maxrss
    }
}

import CanonicalJSON
import Support

/// Changes valid inputs the way accidents and adversaries do.
struct Mutator {
    private let samples: [[UInt8]]
    private let words: [[UInt8]]
    private let nests: [(open: [UInt8], close: [UInt8])]
    private let trees: TreeMutator?

    /// Inputs grow no longer than this: what is to be read within a second.
    static let longest = 1 << 16

    init(_ target: FuzzTarget) {
        samples = target.seeds + target.strays
        words = (target.words + Mutator.boundaries).map { Array($0.utf8) }
        nests = target.nests.map { (Array($0.open.utf8), Array($0.close.utf8)) }
        trees = target.isJSON ? TreeMutator(samples: target.seeds, words: target.words) : nil
    }

    /// An input made of the samples, or of nothing at all.
    func input(using random: inout SeededGenerator) -> [UInt8] {
        if let trees, random.roll(3) > 0 { return Array(trees.input(using: &random).prefix(Mutator.longest)) }
        switch random.roll(24) {
        case 0: return random.bytes(random.roll(200))
        case 1: return (0..<random.roll(40)).flatMap { _ in words[random.roll(words.count)] }
        default:
            var bytes = random.pickShorter(samples) { $0.count }
            for _ in 0...[0, 0, 1, 2, 4, 8][random.roll(6)] { mutate(&bytes, using: &random) }
            return Array(bytes.prefix(Mutator.longest))
        }
    }

    /// Makes one change.
    func mutate(_ bytes: inout [UInt8], using random: inout SeededGenerator) {
        let place = random.roll(bytes.count + 1)
        let range = place..<min(bytes.count, place + 1 + random.roll(1 << random.roll(10)))
        switch random.roll(13) {
        case 0 where place < bytes.count: bytes[place] ^= 1 << UInt8(random.roll(8))
        case 1 where place < bytes.count: bytes[place] = [0, 0x0A, 0x20, 0x22, 0x30, 0x7F, 0x80, 0xFF][random.roll(8)]
        case 2: bytes.insert(UInt8(random.roll(256)), at: place)
        case 3 where place < bytes.count: bytes.remove(at: place)
        case 4: bytes.removeSubrange(range)
        case 5: bytes.insert(contentsOf: bytes[range], at: random.roll(bytes.count + 1))
        case 6:
            let chunk = Array(bytes[range])
            let copies = 1 + random.roll(1 << random.roll(10))
            bytes.insert(contentsOf: repeatElement(chunk, count: min(copies, 4096)).joined().prefix(1 << 14), at: place)
        case 7: bytes = Array(bytes[..<place])
        case 8:
            let other = samples[random.roll(samples.count)]
            bytes.replaceSubrange(range, with: other[random.roll(other.count + 1)...].prefix(1 + random.roll(256)))
        case 9:
            let other = samples[random.roll(samples.count)]
            bytes = Array(bytes[..<place] + other[random.roll(other.count + 1)...])
        case 10 where !nests.isEmpty:
            let nest = nests[random.roll(nests.count)]
            let levels = 1 << random.roll(11)
            bytes.insert(contentsOf: repeatElement(nest.close, count: levels).joined(), at: range.upperBound)
            bytes.insert(contentsOf: repeatElement(nest.open, count: levels).joined(), at: place)
        case 11: replaceNumber(in: &bytes, from: place, using: &random)
        default: bytes.insert(contentsOf: words[random.roll(words.count)], at: place)
        }
    }

    /// Puts a number at the edge of some range in place of the next one.
    private func replaceNumber(in bytes: inout [UInt8], from place: Int, using random: inout SeededGenerator) {
        let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
        guard let start = bytes[place...].firstIndex(where: digits.contains) else { return }
        let end = bytes[start...].firstIndex { !digits.contains($0) } ?? bytes.count
        bytes.replaceSubrange(start..<end, with: Mutator.boundaries[random.roll(Mutator.boundaries.count)].utf8)
    }

    /// Numbers at which ranges end.
    static let boundaries = [
        "0", "-0", "-1", "1", "2", "9", "10", "99", "127", "128", "255", "256", "32767", "65535", "65536", "2147483647",
        "-2147483648", "2147483648", "4294967295", "4294967296", "9007199254740991", "9007199254740992",
        "9223372036854775807", "9223372036854775808", "18446744073709551615", "18446744073709551616",
        "9999999999999999999999999999", "170141183460469231731687303715884105728", "0.00000001", "1e9",
    ]
}

extension SeededGenerator {
    /// One of the numbers below `sides`, 0 where there are none.
    mutating func roll(_ sides: Int) -> Int {
        sides > 0 ? Int(next() % UInt64(sides)) : 0
    }

    /// The shorter of two choices, mostly: more of them can be tried in the same time.
    mutating func pickShorter<Choice>(_ choices: [Choice], _ length: (Choice) -> Int) -> Choice {
        let (one, other) = (pick(choices), pick(choices))
        return (length(one) <= length(other)) == (roll(4) > 0) ? one : other
    }

    /// One of `choices`, of which there is at least one.
    mutating func pick<Choice>(_ choices: [Choice]) -> Choice {
        choices[roll(choices.count)]
    }
}

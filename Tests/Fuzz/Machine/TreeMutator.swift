import CanonicalJSON
import Support

/// Changes JSON as a tree, so that what is read is wrong in what it says and not in how it is written.
struct TreeMutator {
    private let samples: [JSONValue]
    private let lengths: [Int]
    private let words: [String]

    init(samples: [[UInt8]], words: [String]) {
        self.samples = samples.compactMap { try? JSONValue(parsing: $0) }
        lengths = self.samples.map(\.canonicalBytes.count)
        self.words = words + ["", " ", "a", "é", "e\u{301}", "\u{0}", "\u{1F600}", String(repeating: "x", count: 300)]
    }

    /// A sample with one to four changes.
    func input(using random: inout SeededGenerator) -> [UInt8] {
        let lengths = lengths
        var value = samples[random.pickShorter(Array(samples.indices)) { lengths[$0] }]
        for _ in 0...random.roll(4) { value = changed(value, using: &random) }
        return value.canonicalBytes
    }

    private func changed(_ value: JSONValue, using random: inout SeededGenerator) -> JSONValue {
        switch value {
        case .array(var elements) where !elements.isEmpty && random.roll(12) > 0:
            let place = random.roll(elements.count)
            switch random.roll(8) {
            case 0: elements.remove(at: place)
            case 1: elements.insert(elements[place], at: random.roll(elements.count))
            case 2: elements.swapAt(place, random.roll(elements.count))
            case 3: elements.insert(replacement(for: elements[place], using: &random), at: place)
            default: elements[place] = changed(elements[place], using: &random)
            }
            return .array(elements)
        case .object(var object) where !object.isEmpty && random.roll(12) > 0:
            let name = random.pick(object.names)
            switch random.roll(12) {
            case 0: object[name] = nil
            case 1: object[random.pick(object.names)] = object[name]
            case 2: object[random.roll(2) == 0 ? random.pick(words) : name + "s"] = object[name]
            default: object[name] = object[name].map { changed($0, using: &random) }
            }
            return .object(object)
        default:
            return replacement(for: value, using: &random)
        }
    }

    private func replacement(for value: JSONValue, using random: inout SeededGenerator) -> JSONValue {
        switch (random.roll(8), value) {
        case (0, _): return .null
        case (1, _): return random.pick([true, false, [], [:], "", 0, [[]], ["": .null]])
        case (2, _), (3, .integer): return .integer(random.pick(TreeMutator.integers))
        case (3, _): return .string(random.pick(words))
        case (4, _): return part(of: random.pick(samples), using: &random)
        case (_, .string(let text)): return .string(changed(text, using: &random))
        case (_, .integer(let number)): return .integer(number / 2 + Int64(random.roll(3)))
        default: return part(of: random.pick(samples), using: &random)
        }
    }

    private func changed(_ text: String, using random: inout SeededGenerator) -> String {
        var scalars = Array(text.unicodeScalars)
        let place = random.roll(scalars.count + 1)
        switch random.roll(7) {
        case 0: scalars.insert(contentsOf: random.pick(words).unicodeScalars, at: place)
        case 1: scalars.insert(contentsOf: random.pick(Mutator.boundaries).unicodeScalars, at: place)
        case 2 where place < scalars.count: scalars.remove(at: place)
        case 3: scalars = Array(scalars[..<place])
        case 4 where place < scalars.count: scalars.swapAt(place, random.roll(scalars.count))
        case 5: scalars.insert(contentsOf: scalars[place...], at: place)
        default: scalars = Array(random.pick(words + Mutator.boundaries).unicodeScalars)
        }
        return String(String.UnicodeScalarView(scalars))
    }

    /// A part of `value`, or all of it.
    private func part(of value: JSONValue, using random: inout SeededGenerator) -> JSONValue {
        switch value {
        case .array(let elements) where !elements.isEmpty && random.roll(4) > 0:
            part(of: random.pick(elements), using: &random)
        case .object(let object) where !object.isEmpty && random.roll(6) > 0:
            part(of: object[random.pick(object.names)] ?? .null, using: &random)
        default: value
        }
    }

    private static let integers: [Int64] = [
        0, -1, 1, 2, 100, 255, 256, 65_535, 65_536, 2_147_483_647, -2_147_483_648, 2_147_483_648,
        JSONValue.largestInteger, -JSONValue.largestInteger, 253_402_300_799_999, 253_402_300_800_000,
    ]
}

/// Lays out a circuit, members before their groups: each call takes the results of its members from those not taken yet, the
/// last first.
public struct CircuitBuilder {
    let facts: [CircuitFact]
    private let inputCount: Int
    private let nodeCount: Int
    var steps: [Circuit.Step] = []
    var start: [CircuitCell]
    var words: [[String]]
    var sets: [UInt64] = []
    var programs: [Program] = []
    var deepestNumbers = 0

    /// The most words a fact can be compared with in a set of 64 bits.
    static let mostWords = 64

    /// A circuit over `facts` and so many further inputs, which keeps the results of so many nodes.
    public init(facts: [CircuitFact], furtherInputs: Int, nodeCount: Int) {
        self.facts = facts
        self.nodeCount = nodeCount
        inputCount = facts.count + furtherInputs
        words = Array(repeating: [], count: facts.count)
        start = facts.map { CircuitCell(planes: $0.type == .boolean ? CircuitCell.unknownTruth : 0) }
        start += Array(repeating: CircuitCell(planes: CircuitCell.unknownTruth), count: furtherInputs)
    }

    /// The node at `place` is what `program` says, as far as it is documented.
    public mutating func criterion(_ program: Program, at place: Int) {
        append(program)
        close(at: place)
    }

    /// The node at `place` says, by `program`, whether another requires anything.
    public mutating func condition(_ program: Program, at place: Int) {
        append(program)
        steps.append(.condition(Int32(place)))
    }

    /// The node at `place` is what the further input of this number says.
    public mutating func criterion(furtherInput number: Int, at place: Int) {
        steps.append(.leaf(Int32(facts.count + number), Int32(place)))
    }

    /// The truth on top is the criterion at `place`.
    private mutating func close(at place: Int) {
        if case .input(let cell)? = steps.last {
            steps[steps.count - 1] = .leaf(cell, Int32(place))
        } else {
            steps.append(.criterion(Int32(place)))
        }
    }

    /// The node at `place` is unknown, whatever the facts.
    public mutating func unknown(at place: Int) {
        steps += [.truth(CircuitCell.unknownTruth), .criterion(Int32(place))]
    }

    /// The node at `place` is met where all of the last `count` nodes are.
    public mutating func all(_ count: Int, at place: Int) {
        steps.append(.all(Int32(place), Int32(count)))
    }

    /// The node at `place` is met where any of the last `count` nodes is.
    public mutating func any(_ count: Int, at place: Int) {
        steps.append(.any(Int32(place), Int32(count)))
    }

    /// The node at `place` is met where at least `least` of the last `count` nodes are.
    public mutating func atLeast(_ least: Int, of count: Int, at place: Int) {
        steps.append(.atLeast(Int32(place), Int32(count), least: Int32(least)))
    }

    /// The node at `place`, the last but one, is met also where the last, its condition, is false.
    public mutating func waive(at place: Int) {
        steps.append(.waive(Int32(place)))
    }

    /// The circuit.
    public func build() -> Circuit {
        var (depth, deepest) = (0, 0)
        for step in steps {
            depth += step.effect
            deepest = max(deepest, depth)
        }
        var (ranges, places, vocabulary) = ([Range<Int>](), [Range<Int>](), [UInt8]())
        for words in words {
            ranges.append(places.count..<places.count + words.count)
            for word in words {
                places.append(vocabulary.count..<vocabulary.count + word.utf8.count)
                vocabulary += word.utf8
            }
        }
        return Circuit(
            steps: steps, facts: facts, start: start, words: ranges, wordPlaces: places, vocabulary: vocabulary,
            sets: sets, programs: programs,
            deepestTruths: deepest, deepestNumbers: deepestNumbers, nodeCount: nodeCount, inputCount: inputCount)
    }
}

extension Circuit.Step {
    /// By how much the step raises or lowers the stack of truths.
    fileprivate var effect: Int {
        switch self {
        case .input, .leaf, .truth, .compareNumbers, .compareDates, .member, .compare, .program: 1
        case .and, .or, .xor, .implies, .same, .waive: -1
        case .not, .criterion, .condition: 0
        case .number, .duration, .difference, .addIntegers, .subtractIntegers, .addDecimals, .subtractDecimals: 0
        case .all(_, let count), .any(_, let count), .atLeast(_, let count, _): 1 - Int(count)
        }
    }
}

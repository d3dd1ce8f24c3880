/// The programs of many criteria, and what joins them, laid out to be evaluated in one pass over facts in cells.
///
/// Every result is found twice, side by side in four bits: what counts, from facts that are supported, in the lower two,
/// and what is asserted, from all known facts, in the upper two. Kleene's `and` and `or` are bitwise on all four. Nothing is
/// skipped, so that the trace is complete, and nothing is allocated. Only monotone programs may be laid out: an operation on an
/// unknown must be unknown.
public struct Circuit: Sendable {
    /// One step of a pass. Truths stand on one stack, numbers on another; facts and constants are cells.
    enum Step: Sendable {
        /// Steps that push a truth: a Boolean cell, a constant.
        case input(Int32), truth(UInt8)
        /// Kleene's connectives.
        case and, or, xor, implies, not, same
        /// Comparisons of two cells.
        case compareNumbers(Relation, Int32, Int32)
        case compareDates(Relation, CQLDatePrecision, Int32, Int32)
        /// Whether a string cell holds one of the words of a set.
        case member(Int32, set: Int32)
        /// Steps that push a number: a cell, the whole periods or the boundaries between two dates.
        case number(Int32)
        case duration(CQLDatePrecision, Int32, Int32), difference(CQLDatePrecision, Int32, Int32)
        /// Sums of the two numbers on top; an Integer that leaves 32 bits is unknown, as is a Decimal beyond 28 digits.
        case addIntegers, subtractIntegers, addDecimals, subtractDecimals
        /// Two numbers become a truth.
        case compare(Relation)
        /// The truth of a whole program, which the machine runs over values.
        case program(Int32)
        /// The truth on top is the result of a node: of a criterion, which is met only as far as it is documented, or of a
        /// condition, which is false only so far.
        case criterion(Int32), condition(Int32)
        /// A Boolean cell and the criterion it is, in one.
        case leaf(Int32, Int32)
        /// The truths on top are members of the node: all, any, or at least so many must be met.
        case all(Int32, Int32), any(Int32, Int32), atLeast(Int32, Int32, least: Int32)
        /// A node's result and its condition: it is met where the condition is false.
        case waive(Int32)
    }

    let steps: [Step]
    /// The facts, which are the first cells; further inputs and constants follow.
    let facts: [CircuitFact]
    /// What each cell holds before anything is known.
    let start: [CircuitCell]
    /// For each fact the words it is compared with, by number: which of `wordPlaces`.
    let words: [Range<Int>]
    /// Where each word is in `vocabulary`.
    let wordPlaces: [Range<Int>]
    let vocabulary: [UInt8]
    /// Sets of words, a bit for each.
    let sets: [UInt64]
    /// Programs that are run as a whole.
    let programs: [Program]
    let deepestTruths: Int
    let deepestNumbers: Int
    /// The number of nodes of which results are kept.
    public let nodeCount: Int
    /// The number of facts and further inputs.
    public let inputCount: Int

    /// The number of bytes of a trace: two planes of two bits a node.
    public var traceByteCount: Int { 2 * ((nodeCount + 3) / 4) }
}

/// What a cell holds.
struct CircuitCell: Sendable {
    /// The planes in which a fact is known, two bits each; the truth itself of a Boolean.
    var planes: UInt8
    /// An integer, a decimal's or quantity's hundred-millionths, or the number of a word.
    var number: Int128 = 0
    /// A date.
    var date = CircuitCell.noDate

    static let unknownTruth: UInt8 = 0b0101
    static let everywhere: UInt8 = 0b1111
    static let noDate = CQLDate(year: 1)!
}

/// The facts of one case in cells, for a circuit, with the room a pass needs. It is filled again for the next case: neither
/// filling nor a pass allocates.
public struct FactSheet: ~Copyable {
    /// A number on its stack: bounds, which differ for the periods between partial dates only.
    struct Number {
        var low: Int128
        var high: Int128
        var planes: UInt8
    }

    let planes: UnsafeMutablePointer<UInt8>
    let numbers: UnsafeMutablePointer<Int128>
    let dates: UnsafeMutablePointer<CQLDate>
    let truthStack: UnsafeMutablePointer<UInt8>
    let numberStack: UnsafeMutablePointer<Number>
    /// A byte a node, padded to a multiple of eight.
    let results: UnsafeMutablePointer<UInt8>
    let trace: UnsafeMutablePointer<UInt8>
    /// The facts as values, asserted and then supported; empty where no program asks for them.
    let values: UnsafeMutableBufferPointer<Value?>
    let start: UnsafeMutablePointer<UInt8>
    let factCount: Int
    let inputCount: Int
    let traceByteCount: Int

    /// An empty sheet for `circuit`.
    public init(for circuit: Circuit) {
        let cells = circuit.start.count
        (factCount, inputCount, traceByteCount) = (circuit.facts.count, circuit.inputCount, circuit.traceByteCount)
        planes = .allocate(capacity: cells)
        start = .allocate(capacity: cells)
        numbers = .allocate(capacity: cells)
        dates = .allocate(capacity: cells)
        for (place, cell) in circuit.start.enumerated() {
            (planes + place).initialize(to: cell.planes)
            (start + place).initialize(to: cell.planes)
            (numbers + place).initialize(to: cell.number)
            (dates + place).initialize(to: cell.date)
        }
        truthStack = .allocate(capacity: circuit.deepestTruths + 1)
        truthStack.initialize(repeating: 0, count: circuit.deepestTruths + 1)
        numberStack = .allocate(capacity: circuit.deepestNumbers + 1)
        numberStack.initialize(repeating: Number(low: 0, high: 0, planes: 0), count: circuit.deepestNumbers + 1)
        let padded = (circuit.nodeCount + 7) / 8 * 8
        results = .allocate(capacity: padded)
        results.initialize(repeating: 0, count: padded)
        trace = .allocate(capacity: traceByteCount + 8)
        trace.initialize(repeating: 0, count: traceByteCount + 8)
        values = .allocate(capacity: circuit.programs.isEmpty ? 0 : 2 * circuit.facts.count)
        values.initialize(repeating: nil)
    }

    deinit {
        planes.deallocate()
        start.deallocate()
        numbers.deallocate()
        dates.deallocate()
        truthStack.deallocate()
        numberStack.deallocate()
        results.deallocate()
        trace.deallocate()
        values.deinitialize()
        values.deallocate()
    }

    /// Forgets every fact and further input.
    public mutating func clear() {
        planes.update(from: start, count: inputCount)
        if !values.isEmpty { values.update(repeating: nil) }
    }

    /// Takes in a Boolean or a further input: what is asserted, and whether it is supported.
    @inline(__always)
    public mutating func set(_ input: Int, _ isTrue: Bool, isSupported: Bool) {
        precondition(input >= 0 && input < inputCount, "a sheet has a cell for every input")
        let truth: UInt8 = isTrue ? 0b11 : 0b00
        planes[input] = truth << 2 | (isSupported ? truth : 0b01)
        if !values.isEmpty, input < factCount { keep(input, .boolean(isTrue), isSupported) }
    }

    @inline(__always)
    mutating func set(_ fact: Int, number: Int128, isSupported: Bool) {
        precondition(fact >= 0 && fact < factCount, "a sheet has a cell for every fact")
        numbers[fact] = number
        planes[fact] = isSupported ? 0b1111 : 0b1100
    }

    @inline(__always)
    mutating func set(_ fact: Int, date: CQLDate, isSupported: Bool) {
        precondition(fact >= 0 && fact < factCount, "a sheet has a cell for every fact")
        dates[fact] = date
        planes[fact] = isSupported ? 0b1111 : 0b1100
    }

    /// Forgets the integer `fact` where it is less than `minimum`.
    public mutating func forget(_ fact: Int, below minimum: Int32) {
        guard numbers[fact] < Int128(minimum) else { return }
        planes[fact] = start[fact]
        if !values.isEmpty { (values[fact], values[factCount + fact]) = (nil, nil) }
    }

    mutating func keep(_ fact: Int, _ value: Value, _ isSupported: Bool) {
        values[fact] = value
        values[factCount + fact] = isSupported ? value : nil
    }

    /// What counts at the node at `place`, after a pass.
    public func effective(_ place: Int) -> Truth { TruthBits(bits: results[place] & 0b11).truth }

    /// What is asserted at the node at `place`, after a pass.
    public func asserted(_ place: Int) -> Truth { TruthBits(bits: results[place] >> 2).truth }

    /// The integer `fact`, where it is known and supported.
    public func supportedInteger(_ fact: Int) -> Int? {
        planes[fact] == CircuitCell.everywhere ? Int(numbers[fact]) : nil
    }

    /// The trace of the last pass: two planes of two bits a node, the nodes in order, the first in the lowest bits.
    public func withTrace<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
        try body(UnsafeRawBufferPointer(start: trace, count: traceByteCount))
    }
}

import Support

/// A reader of bytes from outside: valid inputs to begin from, and what must hold whatever the input.
struct FuzzTarget {
    /// By what it is asked for.
    let name: String
    /// Inputs that must be accepted.
    let seeds: [[UInt8]]
    /// Further inputs to mutate, near misses mostly.
    var strays: [[UInt8]] = []
    /// Words of the format.
    var words: [String] = []
    /// What opens and closes a level of nesting.
    var nests: [(open: String, close: String)] = []
    /// Whether inputs are also changed as trees of JSON.
    var isJSON = false
    /// Makes inputs that byte by byte mutation hardly finds; nil leaves it to ``Mutator`` alone.
    var forge: ((inout SeededGenerator) -> [UInt8])?
    /// Reads `input` and checks what must hold; whether it was accepted. Throws a ``Violation``.
    let examine: (_ input: [UInt8], _ random: inout SeededGenerator) throws -> Bool
}

/// Something that must hold and does not.
struct Violation: Error, CustomStringConvertible {
    let description: String
}

/// Throws unless `condition` holds.
func expect(_ condition: Bool, _ description: @autoclosure () -> String) throws(Violation) {
    guard condition else { throw Violation(description: description()) }
}

/// What `body` gives; a violation where it throws.
func must<Result>(_ description: @autoclosure () -> String, _ body: () throws -> Result) throws(Violation) -> Result {
    do {
        return try body()
    } catch {
        throw Violation(description: "\(description()): \(error)")
    }
}

/// Throws unless `bytes` are `expected`; says where they first differ.
func expectSame(_ bytes: [UInt8], _ expected: [UInt8], _ description: @autoclosure () -> String) throws(Violation) {
    guard bytes != expected else { return }
    let place = zip(bytes, expected).enumerated().first { $0.element.0 != $0.element.1 }?.offset
    let start = max(0, (place ?? min(bytes.count, expected.count)) - 40)
    func excerpt(_ bytes: [UInt8]) -> String {
        String(decoding: bytes[min(start, bytes.count)...].prefix(80), as: UTF8.self).debugDescription
    }
    throw Violation(
        description: "\(description()): from byte \(start) on \(excerpt(bytes)) in place of \(excerpt(expected))")
}

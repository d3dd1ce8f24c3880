/// What an engine did that the storage contract does not allow.
public struct ConformanceFailure: Error, CustomStringConvertible {
    /// What was expected and what came, with the place in the suite.
    public let description: String
}

/// Throws with `message` where `condition` does not hold.
func require(
    _ condition: Bool, _ message: @autoclosure () -> String, file: StaticString = #fileID, line: UInt = #line
) throws {
    guard condition else { throw ConformanceFailure(description: "\(file):\(line): \(message())") }
}

/// Throws where `actual` is not `expected`.
func requireEqual<Value: Equatable>(
    _ actual: Value, _ expected: Value, _ what: String, file: StaticString = #fileID, line: UInt = #line
) throws {
    try require(actual == expected, "\(what): expected \(expected), got \(actual)", file: file, line: line)
}

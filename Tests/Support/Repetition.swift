import Foundation

/// How often properties are tried: a few seconds' worth, or so many times as much as `DOCKET_TEST_FACTOR` says.
public enum Repetition {
    /// The factor; 1 unless the environment says otherwise.
    public static let factor: Int = {
        guard let text = ProcessInfo.processInfo.environment["DOCKET_TEST_FACTOR"], let factor = Int(text), factor > 0
        else {
            return 1
        }
        return factor
    }()

    /// The places of `count` tries, times the factor.
    public static func times(_ count: Int) -> Range<Int> {
        0..<count * factor
    }
}

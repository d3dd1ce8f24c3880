/// Something measured that can be told as lines of the exposition.
protocol Exposable: AnyObject, Sendable {
    /// `counter`, `gauge` or `histogram`.
    var kind: String { get }

    /// Its lines.
    func lines(_ name: String, _ labels: String) -> String
}

/// A remark that holds of a request and decides nothing, such as a departure from the dosing section.
public struct Advisory: Hashable, Sendable {
    /// Which remark.
    public let id: String
    /// What it says.
    public let text: String

    /// A remark.
    public init(id: String, text: String) {
        self.id = id
        self.text = text
    }
}

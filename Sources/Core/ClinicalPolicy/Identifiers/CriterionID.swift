/// A place in a policy's outline, its printed numbers joined by full stops: `I.A.5.b`.
public struct CriterionID: TextIdentifier {
    /// The joined numbers.
    public let text: String

    /// The place written `text`.
    public init(_ text: String) {
        self.text = text
    }

    /// The place numbered `number` directly below this one.
    func appending(_ number: String) -> CriterionID {
        CriterionID("\(text).\(number)")
    }
}

/// A missing item's kind and subject, which identify it within an evaluation.
struct MissingKey: Hashable, Comparable {
    let kind: MissingItem.Kind
    let subject: String

    init(_ kind: MissingItem.Kind, _ subject: String) {
        self.kind = kind
        self.subject = subject
    }

    /// As `MissingItem.key`.
    var text: String { "\(kind.rawValue) \(subject)" }

    static func < (left: MissingKey, right: MissingKey) -> Bool {
        left.text < right.text
    }
}

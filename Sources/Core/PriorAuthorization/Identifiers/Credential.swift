/// What shows that somebody is a clinician: an NPI, or a licence where the profession has none.
public enum Credential: CheckedText {
    /// A National Provider Identifier, written as its ten digits.
    case npi(NationalProviderIdentifier)
    /// A licence, written `LIC:` and its number.
    case licence(String)

    /// The form in words.
    public static let form = "an NPI with a correct check digit, or \"LIC:\" and a licence number"

    /// The credential written `text`; nil when it has neither form.
    public init?(_ text: String) {
        if let npi = NationalProviderIdentifier(text) {
            self = .npi(npi)
            return
        }
        guard text.hasPrefix(Credential.licencePrefix) else { return nil }
        let number = String(text.dropFirst(Credential.licencePrefix.count))
        guard ASCII.isWord(number, longest: 60, ASCII.isOpaque) else { return nil }
        self = .licence(number)
    }

    /// The credential as it is written.
    public var text: String {
        switch self {
        case .npi(let npi): npi.text
        case .licence(let number): Credential.licencePrefix + number
        }
    }

    private static let licencePrefix = "LIC:"
}

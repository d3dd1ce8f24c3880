public import ClinicalPolicy

/// What can be asked of the policies.
public enum PolicyCommand: Hashable, Sendable {
    /// Publish a version.
    case publish(PolicyVersionPublished)
    /// Let a version take effect.
    case activate(PolicyVersionActivated)
    /// Let a version take no more requests.
    case retire(PolicyVersionRetired)

    /// The command that publishes `document` with the rules compiled from it.
    public static func publish(_ document: PolicyDocument, compiled: CompiledPolicy) -> PolicyCommand {
        let rules = compiled.json
        return .publish(
            PolicyVersionPublished(
                policy: document.id, version: document.version, certainty: document.certainty, source: document.json,
                sourceDigest: document.sourceDigest, compiled: rules, compiledDigest: compiled.digest))
    }

    /// Its name.
    public var kind: CommandKind {
        switch self {
        case .publish: .publishPolicy
        case .activate: .activatePolicy
        case .retire: .retirePolicy
        }
    }
}

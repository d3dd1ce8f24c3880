import CanonicalJSON
public import ClinicalPolicy
import JSONSupport
public import PriorAuthorization
import Support

/// The published versions of the Besponsa policy, and catalogs of them.
public enum Policies {
    /// The policy.
    public static let id: PolicyID = "PA.CP.PHAR.359"

    /// The versions on file with the day each takes effect, the oldest first.
    public static let versions: [(version: PolicyVersionID, from: String)] = [
        ("2023-10", "2023-10-15"), ("2024-10", "2024-10-15"), ("2025-10", "2025-10-15"),
    ]

    /// The events that publish each version, compiled once.
    public static let published: [PolicyVersionID: PolicyVersionPublished] = {
        do {
            return try Dictionary(
                uniqueKeysWithValues: versions.map { version, _ in
                    let yaml = try Repository.yaml("schema/policies/\(id)/\(version).yaml")
                    let document = try PolicyDocument(json: yaml)
                    let command = PolicyCommand.publish(document, compiled: try CompiledPolicy.compile(document))
                    guard case .publish(let payload) = command else { fatalError("no publication") }
                    return (version, payload)
                })
        } catch {
            fatalError("the published policies do not compile: \(error)")
        }
    }()

    /// The events that publish all versions and let each take effect on its day.
    public static var events: [PolicyEvent] {
        versions.flatMap { version, from -> [PolicyEvent] in
            guard let payload = published[version], let day = CalendarDay(from) else { return [] }
            return [
                .published(payload),
                .activated(PolicyVersionActivated(policy: id, version: version, effectiveFrom: day)),
            ]
        }
    }

    /// A catalog of all versions, each from its day on, at ledger indexes 1 to 6.
    public static let catalog: PolicyCatalog = {
        var catalog = PolicyCatalog()
        for (place, event) in events.enumerated() {
            catalog.evolve(event, at: UInt64(place + 1), recordedAt: Timestamp(milliseconds: 1_700_000_000_000))
        }
        return catalog
    }()

    /// The rules of a version.
    public static func compiled(_ version: PolicyVersionID) -> CompiledPolicy {
        guard let compiled = catalog.published(id, version)?.compiled else { fatalError("\(version) is not on file") }
        return compiled
    }
}

import CanonicalJSON
public import ClinicalPolicy
public import PriorAuthorization
import Yams

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
                    let bytes = try Repository.bytes("schema/policies/\(id)/\(version).yaml")
                    let document = try PolicyDocument(json: JSONValue(yaml: String(decoding: bytes, as: UTF8.self)))
                    let command = PolicyCommand.publish(document, compiled: try CompiledPolicy.compile(document))
                    guard case .publish(let payload) = command else {
                        throw UnusableYAML(description: "no publication")
                    }
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

/// YAML that is no policy.
private struct UnusableYAML: Error, CustomStringConvertible {
    let description: String
}

extension JSONValue {
    /// The value of a YAML document of plain scalars, lists and maps.
    fileprivate init(yaml text: String) throws {
        guard let node = try Yams.compose(yaml: text) else { throw UnusableYAML(description: "no document") }
        self = try JSONValue(node)
    }

    private init(_ node: Node) throws {
        switch node {
        case .mapping(let mapping):
            self = .object(JSONObject(try mapping.map { ($0.key.string ?? "", try JSONValue($0.value)) }))
        case .sequence(let sequence): self = .array(try sequence.map { try JSONValue($0) })
        case .scalar(let scalar) where scalar.style != .plain: self = .string(scalar.string)
        case .scalar(let scalar):
            switch scalar.string {
            case "true": self = true
            case "false": self = false
            case "null", "~", "": self = .null
            case let text: self = Int64(text).map { .integer($0) } ?? .string(text)
            }
        case .alias: throw UnusableYAML(description: "aliases are not used")
        }
    }
}

public import CanonicalJSON
import ClinicalPolicy

/// Example cases as data: when policy versions take effect, what each case must give under each version, and what people did.
///
/// The file is `schema/examples/cases.json`; each case names its submission beside it.
public struct CaseScripts: Hashable, Sendable {
    /// A policy version taking effect.
    public struct Activation: Hashable, Sendable {
        /// The version and its days.
        public let activated: PolicyVersionActivated
        /// When it was activated.
        public let at: Timestamp
        /// Who activated it.
        public let by: Actor
    }

    /// The format of the file this reads.
    public static let format = 1

    /// The versions in the order in which they take effect.
    public let activations: [Activation]
    /// The cases.
    public let cases: [CaseScript]

    /// Reads the file; throws naming the member at fault.
    public init(json: JSONValue) throws(JSONShapeError) {
        var reader = try JSONObjectReader(json, at: "")
        let format = try reader.integer("format")
        guard format == Int64(CaseScripts.format) else {
            throw reader.failure("format", "is \(format); this reads format \(CaseScripts.format)")
        }
        let policy = PolicyID(try reader.prose("policy"))
        activations = try reader.list("activations") { (json, path) throws(JSONShapeError) in
            var reader = try JSONObjectReader(json, at: path)
            let activated = PolicyVersionActivated(
                policy: policy, version: PolicyVersionID(try reader.prose("version")),
                effectiveFrom: try reader.checked("effectiveFrom"))
            let activation = Activation(
                activated: activated, at: try reader.moment("at").0, by: try reader.actor("by"))
            try reader.finish()
            return activation
        }
        cases = try reader.list("cases") { (json, path) throws(JSONShapeError) in
            try CaseScript(json, at: path)
        }
        try reader.finish()
    }
}

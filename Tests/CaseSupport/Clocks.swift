import CanonicalJSON
import JSONSupport
public import PriorAuthorization
import Support

/// The published deadlines.
public enum Clocks {
    /// Those of a plan in Pennsylvania.
    public static let pennsylvania: ClockRules = {
        do {
            return try ClockRules(json: try Repository.yaml("schema/clocks/pa-medicaid.yaml"))
        } catch {
            fatalError("the published deadlines cannot be read: \(error)")
        }
    }()
}

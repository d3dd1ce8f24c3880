/// Where a fact comes from.
public enum FactOrigin: String, Hashable, Sendable, CaseIterable {
    /// The provider said so.
    case provider
    /// Staff read it out of a document.
    case staff
    /// Another system of the plan supplied it.
    case system
}

/// A case as a register sees it: folded through the moment the register is drawn up for.
public struct RegisteredCase: Hashable, Sendable {
    /// Which case.
    public let id: CaseID
    /// The case as it stood.
    public let state: CaseState

    /// A case.
    public init(id: CaseID, state: CaseState) {
        self.id = id
        self.state = state
    }
}

public import PriorAuthorization

/// Which cases a list is to show; what is nil does not restrict.
public struct CaseFilter: Hashable, Sendable {
    /// Where they stand.
    public var phase: CasePhase?
    /// Whom they are for.
    public var member: String?
    /// Who asked for them: only cases that this prescriber is named in, or that this actor handed in.
    public var provider: Provider?
    /// The case, of this list or no longer, that they come after.
    public var after: CaseCursor?
    /// The most cases.
    public var limit: Int?

    /// A provider of care, in one of two ways.
    public struct Provider: Hashable, Sendable {
        /// The prescriber's NPI; nil where nobody's is known.
        public var npi: NationalProviderIdentifier?
        /// Who handed requests in.
        public var submitter: ActorID

        /// The provider with `npi`, who acts as `submitter`.
        public init(npi: NationalProviderIdentifier?, submitter: ActorID) {
            self.npi = npi
            self.submitter = submitter
        }
    }

    /// A filter; without restrictions, all cases.
    public init(
        phase: CasePhase? = nil, member: String? = nil, provider: Provider? = nil, after: CaseCursor? = nil,
        limit: Int? = nil
    ) {
        self.phase = phase
        self.member = member
        self.provider = provider
        self.after = after
        self.limit = limit
    }
}

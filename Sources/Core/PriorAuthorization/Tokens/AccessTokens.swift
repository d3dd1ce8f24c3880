public import CanonicalJSON

/// The tokens that were issued, folded from their events.
public struct AccessTokens: Hashable, Sendable {
    /// A token as it stands.
    public struct Standing: Hashable, Sendable {
        /// What was issued.
        public let token: AccessTokenIssued
        /// When it was issued, by the ledger's clock.
        public let issuedAt: Timestamp
        /// When it was revoked; nil where it was not.
        public internal(set) var revokedAt: Timestamp?
        /// Why it was revoked.
        public internal(set) var revocationReason: String?

        /// Whether it is worth something at `now`.
        public func isGood(at now: Timestamp) -> Bool { revokedAt == nil && now < token.expires }
    }

    /// In the order in which they were issued.
    public private(set) var order: [AccessTokenID] = []
    private var standings: [AccessTokenID: Standing] = [:]

    /// No tokens.
    public init() {}

    /// The token `id`; nil where none was issued.
    public subscript(id: AccessTokenID) -> Standing? { standings[id] }

    /// All of them, in the order in which they were issued.
    public var all: [Standing] { order.compactMap { standings[$0] } }

    /// Takes in `event`, which was recorded at `moment`.
    ///
    /// What was issued or revoked first counts: an event that repeats it changes nothing.
    public mutating func evolve(_ event: TokenEvent, at moment: Timestamp) {
        switch event {
        case .issued(let token):
            guard standings[token.id] == nil else { return }
            order.append(token.id)
            standings[token.id] = Standing(token: token, issuedAt: moment)
        case .revoked(let revocation):
            guard standings[revocation.id]?.revokedAt == nil else { return }
            standings[revocation.id]?.revokedAt = moment
            standings[revocation.id]?.revocationReason = revocation.reason
        }
    }
}

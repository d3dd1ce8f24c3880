public import PriorAuthorization

/// Whose tokens are taken, and how they are read (OpenID Connect, RFC 7519, RFC 9068).
public struct OpenIDConnectSettings: Hashable, Sendable {
    /// The issuer, exactly as its tokens write it in `iss`.
    public var issuer: String
    /// What this service is called in `aud`.
    public var audience: String
    /// Where the issuer's keys are.
    public var keys: JSONWebKeySource
    /// The algorithms by which its tokens are signed; never empty.
    public var algorithms: Set<SigningAlgorithm> = [.rs256]

    /// By how many seconds the clocks of issuer and service may differ: 0 to 300.
    public var skewSeconds: Int64 = 30
    /// After how many seconds its keys are fetched anew.
    public var refreshSeconds: Int64 = 3600
    /// How many seconds at least lie between two fetchings, also for keys that are not known.
    public var retrySeconds: Int64 = 30
    /// For how many seconds keys are used that could not be fetched anew.
    public var keepSeconds: Int64 = 86_400

    /// Where a token says who: its value must have the form of an `ActorID`.
    public var subject: ClaimPath = "sub"
    /// Where it says in which roles: a text, in which blanks part the roles, or an array of texts.
    public var roles: ClaimPath = "roles"
    /// What a role begins with; other values are not of this service. It is taken off.
    public var rolePrefix = ""
    /// What roles mean, after the prefix; where it is empty, they are called as here, and nobody is the engine.
    public var roleMap: [String: Role] = [:]
    /// Where it says an NPI or a licence; nil where it says none.
    public var credential: ClaimPath?
    /// Where it says whose data a member may see; nil where it says none.
    public var member: ClaimPath?
    /// Where it says which lines of business the caller may reach, as a text or an array; nil where all may be reached. A token
    /// without it then reaches none.
    public var lines: ClaimPath?

    /// The tokens of `issuer` for `audience`.
    public init(issuer: String, audience: String, keys: JSONWebKeySource) {
        self.issuer = issuer
        self.audience = audience
        self.keys = keys
    }

    /// What is wrong with it, in words for the operator; empty where nothing is.
    public var problems: [String] {
        var problems: [String] = []
        if issuer.isEmpty { problems.append("no issuer is named") }
        if audience.isEmpty { problems.append("no audience is named: a token for any service would be taken") }
        if algorithms.isEmpty { problems.append("no algorithm is named") }
        if !(0...300).contains(skewSeconds) {
            problems.append("the clock skew is \(skewSeconds) s; it may be 0 to 300")
        }
        if !(1...86_400).contains(refreshSeconds) {
            problems.append("keys are fetched anew every \(refreshSeconds) s; it may be 1 to 86400")
        }
        if retrySeconds < 1 || retrySeconds > refreshSeconds {
            problems.append("fetchings lie \(retrySeconds) s apart; it may be 1 to \(refreshSeconds)")
        }
        if keepSeconds < refreshSeconds || keepSeconds > 604_800 {
            problems.append("keys are kept \(keepSeconds) s; it may be \(refreshSeconds) to 604800")
        }
        if let problem = keys.problem { problems.append(problem) }
        return problems
    }
}

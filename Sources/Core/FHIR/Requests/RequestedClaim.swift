public import CanonicalJSON

/// What an answer must repeat of the Claim it answers (PAS, profile-claim): its identifiers, its parties and the sequence numbers of
/// its items, none of which ever change.
public struct RequestedClaim: Hashable, Sendable {
    /// An item of the Claim.
    public struct Item: Hashable, Sendable {
        /// Its sequence number.
        public let sequence: Int
        /// Whether it is what the case decides; the others are answered "contact the payer".
        public let isDecided: Bool
        /// Its code as it was sent, a CodeableConcept; nil where it had none.
        public let code: JSONValue?

        /// An item.
        public init(sequence: Int, isDecided: Bool, code: JSONValue? = nil) {
            self.sequence = sequence
            self.isDecided = isDecided
            self.code = code
        }
    }

    /// Where the Claim is: its full URL in the Bundle, or type and identity; nil where it had neither.
    public let reference: String?
    /// `Claim.identifier`, as it was sent.
    public let identifiers: [JSONValue]
    /// `Claim.type.coding`, as it was sent; empty where it had none.
    public let typeCodings: [JSONValue]
    /// The reference to the patient, such as `Patient/1`.
    public let patient: String?
    /// The reference to the insurer.
    public let insurer: String?
    /// The reference to the provider.
    public let provider: String?
    /// The items, in their order.
    public let items: [Item]
    /// `Bundle.identifier`, as it was sent.
    public let bundleIdentifier: JSONValue?

    /// A claim.
    public init(
        reference: String?, identifiers: [JSONValue], typeCodings: [JSONValue], patient: String?, insurer: String?,
        provider: String?, items: [Item], bundleIdentifier: JSONValue?
    ) {
        self.reference = reference
        self.identifiers = identifiers
        self.typeCodings = typeCodings
        self.patient = patient
        self.insurer = insurer
        self.provider = provider
        self.items = items
        self.bundleIdentifier = bundleIdentifier
    }
}

extension RequestedClaim {
    /// What is repeated of the Claim in `bundle`, which was taken as a request before and lies in the case as it was sent.
    public init(bundle: JSONValue) throws(FHIRError) {
        let (contents, claim) = try ClaimSubmission.claim(of: bundle)
        var reader = ClaimReader(contents, claim, nil)
        let service = reader.attempt { reader throws(FHIRIssue) in try reader.requestedService() }
        let read = reader.attempt { reader throws(FHIRIssue) in
            try RequestedClaim(reader.claim, in: reader.contents, decided: service?.sequence)
        }
        guard let read else { throw FHIRError(reader.errors) }
        self = read
    }

    /// What of `claim` is repeated; `decided` is the sequence of the item that the case decides.
    init(_ claim: FHIRElement, in contents: BundleContents, decided: Int?) throws(FHIRIssue) {
        var items: [Item] = []
        for element in try claim.list("item") {
            guard let sequence = try element.integer("sequence"), sequence > 0 else {
                throw element.missing("sequence", advice: "number the items from 1; answers name them by it")
            }
            let code = try element.member("productOrService").flatMap { code throws(FHIRIssue) in
                try ResponseParts.concept(code)
            }
            items.append(Item(sequence: sequence, isDecided: sequence == decided, code: code))
        }
        let entry = contents.entries.first { $0.resource.place == claim.place }
        let identifiers = try claim.list("identifier").compacted { one throws(FHIRIssue) in
            try ResponseParts.identifier(one)
        }
        let bundle = contents.bundle.resourceType == "Bundle" ? contents.bundle.member("identifier") : nil
        self.init(
            reference: entry?.fullUrl ?? claim.id.map { "Claim/\($0)" }, identifiers: identifiers,
            typeCodings: try claim.codings("type").map { ResponseParts.coding($0) },
            patient: try claim.member("patient")?.text("reference"),
            insurer: try claim.member("insurer")?.text("reference"),
            provider: try claim.member("provider")?.text("reference"), items: items,
            bundleIdentifier: try bundle.flatMap { one throws(FHIRIssue) in try ResponseParts.identifier(one) })
    }
}

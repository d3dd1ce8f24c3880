import CanonicalJSON

/// Somebody who prescribes, or is consulted.
public struct Practitioner: Hashable, Sendable {
    /// The National Provider Identifier.
    public let npi: NationalProviderIdentifier
    /// The name, where given.
    public let name: String?
    /// The specialty in the words policies compare with, such as `hematology`; nil where it was not given.
    public let specialty: String?

    /// A practitioner.
    public init(npi: NationalProviderIdentifier, name: String?, specialty: String?) {
        self.npi = npi
        self.name = name
        self.specialty = specialty
    }
}

extension Practitioner: PayloadPart {
    var json: JSONValue {
        [
            "name": JSONValue(nullable: name), "npi": .string(npi.text), "specialty": JSONValue(nullable: specialty),
        ]
    }

    init(_ reader: inout JSONObjectReader) throws(JSONShapeError) {
        name = try reader.prose(nullable: "name")
        npi = try reader.checked("npi")
        specialty = try reader.prose(nullable: "specialty")
    }
}

public import CanonicalJSON

/// Who sends the letters, and where answers go.
public struct NoticePlan: Hashable, Sendable {
    /// Whether it is the published example, whose addresses are nobody's.
    public let isExample: Bool
    /// The plan's name.
    public let name: String
    /// The unit that takes grievances.
    public let unit: String
    /// Its address, line by line.
    public let address: [String]
    /// The telephone number for members.
    public let telephone: String
    /// That for people who hear or speak badly.
    public let tty: String
    /// The fax number.
    public let fax: String
    /// The telephone number at which a prescriber reaches a clinician.
    public let clinicianTelephone: String
    /// Who takes requests for a fair hearing: name, address, telephone.
    public let hearingName: String
    /// Its address, line by line.
    public let hearingAddress: [String]
    /// Its telephone number.
    public let hearingTelephone: String

    /// The content of a file like `schema/notices/plan.yaml`.
    public init(json: JSONValue) throws(JSONShapeError) {
        var reader = try JSONObjectReader(json, at: "")
        guard try reader.integer("format") == 1 else { throw JSONShapeError(path: "format", reason: "expected 1") }
        isExample = try reader.bool("example")
        name = try reader.string("name")
        unit = try reader.string("unit")
        address = try reader.strings("address")
        telephone = try reader.string("telephone")
        tty = try reader.string("tty")
        fax = try reader.string("fax")
        clinicianTelephone = try reader.string("clinicianTelephone")
        var hearing = try reader.object("fairHearing")
        hearingName = try hearing.string("name")
        hearingAddress = try hearing.strings("address")
        hearingTelephone = try hearing.string("telephone")
        try hearing.finish()
        try reader.finish()
    }

    var values: [String: Any] {
        [
            "name": name, "unit": unit, "address": address, "telephone": telephone, "tty": tty, "fax": fax,
            "clinicianTelephone": clinicianTelephone, "hearingName": hearingName, "hearingAddress": hearingAddress,
            "hearingTelephone": hearingTelephone,
        ]
    }
}

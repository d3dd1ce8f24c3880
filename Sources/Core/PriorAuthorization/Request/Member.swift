import CanonicalJSON

/// The person the request is for.
public struct Member: Hashable, Sendable {
    /// The payer's opaque identifier.
    public let id: MemberID
    /// The date of birth.
    public let dateOfBirth: CalendarDay
    /// The name, where given: registers of grievances and appeals carry it (42 CFR 438.416(b)).
    public let name: PersonName?

    /// A member.
    public init(id: MemberID, dateOfBirth: CalendarDay, name: PersonName?) {
        self.id = id
        self.dateOfBirth = dateOfBirth
        self.name = name
    }
}

extension Member: PayloadPart {
    var json: JSONValue {
        ["dateOfBirth": .string(dateOfBirth.text), "id": .string(id.text), "name": name?.json ?? .null]
    }

    init(_ reader: inout JSONObjectReader) throws(JSONShapeError) {
        dateOfBirth = try reader.checked("dateOfBirth")
        id = try reader.checked("id")
        name = try reader.part(nullable: "name")
    }
}

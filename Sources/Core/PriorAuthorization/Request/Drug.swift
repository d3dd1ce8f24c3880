import CanonicalJSON

/// The drug asked for.
public struct Drug: Hashable, Sendable {
    /// The HCPCS code it is billed under, by which its policy is found.
    public let hcpcs: ProcedureCode
    /// The National Drug Code, where given.
    public let ndc: NationalDrugCode?
    /// What people call it.
    public let name: String

    /// A drug.
    public init(hcpcs: ProcedureCode, ndc: NationalDrugCode?, name: String) {
        self.hcpcs = hcpcs
        self.ndc = ndc
        self.name = name
    }
}

extension Drug: PayloadPart {
    var json: JSONValue {
        ["hcpcs": .string(hcpcs.text), "name": .string(name), "ndc": JSONValue(nullable: ndc)]
    }

    init(_ reader: inout JSONObjectReader) throws(JSONShapeError) {
        hcpcs = try reader.checked("hcpcs")
        name = try reader.prose("name")
        ndc = try reader.checked(nullable: "ndc")
    }
}

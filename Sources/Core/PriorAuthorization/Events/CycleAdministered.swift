public import CanonicalJSON
public import Cryptography

/// A cycle of treatment was given.
public struct CycleAdministered: Hashable, Sendable {
    /// Which cycle of the member's life it is, from 1, whoever paid.
    public let cycle: Int
    /// The day it began.
    public internal(set) var administeredOn: CalendarDay
    /// Who pays.
    public let payer: CyclePayer
    /// Who that is, where it is not the plan.
    public let payerName: String?
    /// The doses, where they are known.
    public let dose: DosePlan?
    /// How the plan knows, such as a claim's number.
    public let source: String
    /// The document on file that shows it.
    public let document: SHA256Digest?

    /// An event.
    public init(
        cycle: Int, administeredOn: CalendarDay, payer: CyclePayer, payerName: String?, dose: DosePlan?, source: String,
        document: SHA256Digest?
    ) {
        self.cycle = cycle
        self.administeredOn = administeredOn
        self.payer = payer
        self.payerName = payerName
        self.dose = dose
        self.source = source
        self.document = document
    }
}

extension CycleAdministered: EventPayload {
    /// `CycleAdministered`.
    public static let type = "CycleAdministered"

    /// The payload as JSON.
    public var json: JSONValue {
        [
            "administeredOn": .string(administeredOn.text),
            "cycle": .integer(Int64(cycle)),
            "document": JSONValue(nullable: document),
            "dose": dose?.json ?? .null,
            "payer": .string(payer.rawValue),
            "payerName": JSONValue(nullable: payerName),
            "source": .string(source),
        ]
    }

    /// Reads the members.
    public init(_ reader: inout JSONObjectReader) throws(JSONShapeError) {
        administeredOn = try reader.checked("administeredOn")
        cycle = try reader.count("cycle", 1...99)
        document = try reader.digest(nullable: "document")
        dose = try reader.part(nullable: "dose")
        payer = try reader.choice("payer")
        payerName = try reader.prose(nullable: "payerName")
        source = try reader.prose("source")
    }
}

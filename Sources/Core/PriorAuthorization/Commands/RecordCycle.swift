public import Cryptography

/// Asks to record a cycle of treatment.
public struct RecordCycle: Hashable, Sendable {
    /// Which cycle of the member's life it is; nil for the next.
    public var cycle: Int?
    /// The day it began.
    public var administeredOn: CalendarDay
    /// Who pays.
    public var payer: CyclePayer
    /// Who that is, where it is not the plan.
    public var payerName: String?
    /// The doses, where they are known.
    public var dose: DosePlan?
    /// How the plan knows, such as a claim's number.
    public var source: String
    /// The document on file that shows it.
    public var document: SHA256Digest?

    /// A command.
    public init(
        cycle: Int? = nil, administeredOn: CalendarDay, payer: CyclePayer = .plan, payerName: String? = nil,
        dose: DosePlan? = nil, source: String, document: SHA256Digest? = nil
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

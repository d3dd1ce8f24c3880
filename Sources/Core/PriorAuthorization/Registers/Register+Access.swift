import Cryptography

extension Register {
    /// Who read what cases say, when and what for.
    public static let access = Register(
        id: "access", title: "Accesses to health information",
        source: "45 CFR 164.312(b); what left the plan also 45 CFR 164.528",
        counts: "the day on which the ledger recorded the access",
        notes: [
            "A row an event of the access record, in the order of the log; drawing up this register is one too.",
            "A ledger that records no accesses, or did not for a time, has none of that time: rows of kind `recording` say so.",
        ],
        accesses: [
            .integer("entry", "The place of the event in the log.") { Int(clamping: $0.index) },
            .text("kind", "`read`, `exported`, or `recording` where the record was turned on or off.") { $0.kind },
            .text("by", "Who.") { $0.actor }, .text("role", "In what role.") { $0.role.rawValue },
            .text("part", "Which part of what the ledger holds.") { $0.part?.rawValue },
            .text("case", "The case; empty where it was of many.") { $0.event.caseID?.text },
            .text("member", "Whose it is, where it was of one member and that is known.") { $0.event.member?.text },
            .text("document", "The SHA-256 of the document or file in hexadecimal, where it was one.") {
                $0.document?.hex
            },
            .text("purpose", "What for; of `recording` whether it was turned on or off.", source: "45 CFR 164.501") {
                $0.purpose
            },
            .text("breakGlass", "Why the glass was broken; empty where it was not.") { $0.event.breakGlass },
            .text("recipient", "Who outside the plan received it: a disclosure.", source: "45 CFR 164.528(b)(2)") {
                $0.exported?.recipient
            },
            .integer("cases", "How many cases an export was of.") { $0.exported?.count },
            .text("format", "In which form it left.") { $0.exported?.format },
            .moment("occurredAt", "When, by the word of whoever acted.") { $0.occurredAt },
            .moment("recordedAt", "When the ledger recorded it, by its own clock.") { $0.recordedAt },
        ])
}

extension RegisteredAccess {
    fileprivate var kind: String {
        switch event {
        case .accessed: "read"
        case .exported: "exported"
        case .recordingChanged: "recording"
        }
    }

    fileprivate var exported: RecordExported? {
        if case .exported(let exported) = event { exported } else { nil }
    }

    fileprivate var part: AccessedPart? {
        switch event {
        case .accessed(let accessed): accessed.part
        case .exported(let exported): exported.part
        case .recordingChanged: nil
        }
    }

    fileprivate var document: SHA256Digest? {
        switch event {
        case .accessed(let accessed): accessed.document
        case .exported(let exported): exported.digest
        case .recordingChanged: nil
        }
    }

    fileprivate var purpose: String {
        switch event {
        case .accessed(let accessed): accessed.purpose.rawValue
        case .exported(let exported): exported.purpose.rawValue
        case .recordingChanged(let change): change.isOn ? "on: \(change.reason)" : "off: \(change.reason)"
        }
    }
}

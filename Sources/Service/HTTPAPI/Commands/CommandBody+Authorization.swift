import Application
import CanonicalJSON
import PriorAuthorization

extension CommandBody {
    static func recordEmergencySupply(_ reader: inout JSONObjectReader) throws -> CommandMaking {
        let dispensed = try reader.optionalMoment("dispensed")
        let therapy = try reader.choice("therapy", of: TherapyStage.self)
        let days = try reader.count("days", 1...365)
        let pharmacy = try reader.prose("pharmacy")
        let reason = try reader.prose("reason")
        return { _, moment in
            .recordEmergencySupply(
                RecordEmergencySupply(
                    dispensed: dispensed ?? moment, therapy: therapy, days: days, pharmacy: pharmacy, reason: reason))
        }
    }

    static func recordCycle(_ reader: inout JSONObjectReader) throws -> CommandMaking {
        let cycle = try reader.optionalCount("cycle", 1...1000)
        let day: CalendarDay = try reader.checked("administeredOn")
        let payer = try reader.optionalProse("payer")
        let dose = try reader.optionalDose("dose")
        let source = try reader.prose("source")
        let document = try reader.optionalProse("document")
        return { record, _ in
            .recordCycle(
                RecordCycle(
                    cycle: cycle, administeredOn: day, payer: payer == nil ? .plan : .other, payerName: payer,
                    dose: dose, source: source, document: try document.map { try record.document($0) }))
        }
    }

    static func amendAuthorization(_ reader: inout JSONObjectReader) throws -> CommandMaking {
        let terms = try GivenTerms(&reader)
        let reason = try reader.prose("reason")
        return { record, _ in
            guard let now = record.state.authorization else {
                throw Problem(409, "not-in-this-phase", "nothing is authorized in this case")
            }
            return .amendAuthorization(AmendAuthorization(terms: terms.instead(of: now), reason: reason))
        }
    }

    static func extendAuthorization(_ reader: inout JSONObjectReader) throws -> CommandMaking {
        let command = ExtendAuthorization(through: try reader.checked("through"), reason: try reader.prose("reason"))
        return { _, _ in .extendAuthorization(command) }
    }

    static func terminateAuthorization(_ reader: inout JSONObjectReader) throws -> CommandMaking {
        let command = TerminateAuthorization(
            effective: try reader.checked("effective"), ground: try reader.choice("ground"),
            reason: try reader.prose("reason"))
        return { _, _ in .terminateAuthorization(command) }
    }

    static func effectuate(_ reader: inout JSONObjectReader) throws -> CommandMaking {
        let effectuated = try reader.optionalMoment("effectuated")
        let how = try reader.prose("how")
        return { _, moment in .effectuate(Effectuate(effectuated: effectuated ?? moment, how: how)) }
    }
}

import Application
import PriorAuthorization
import Representations

/// What is authorized and what is left of it.
enum AuthorizationText {
    static func report(_ record: CaseRecord, lifetime: (total: Int, given: Int)?) -> Report {
        guard let grant = record.state.grant else {
            return Report(
                ["Nothing is authorized in case \(record.id)."],
                json: AuthorizationRepresentation.value(record, lifetime: lifetime))
        }
        var lines = [Terminal.bold("Case \(record.id): the authorization is \(grant.status.rawValue)")]
        lines += self.lines(grant)
        if let lifetime {
            lines.append(
                "  of a lifetime: \(lifetime.given) of the \(counted(lifetime.total, "cycle")) the policy covers were given"
            )
        }
        if !record.state.course.cycles.isEmpty { lines += cycles(record.state.course.cycles) }
        return Report(lines, json: AuthorizationRepresentation.value(record, lifetime: lifetime))
    }

    /// What is authorized and what is left, without a title.
    static func lines(_ grant: AuthorizationGrant) -> [String] {
        var lines = CaseText.terms(grant.terms).map { "  authorized: \($0)" }
        lines.append(
            "  given: \(counted(grant.paidCycles.count, "cycle")), left: \(counted(grant.cyclesLeft, "cycle"))")
        if let terminated = grant.terminated {
            lines.append(
                "  ended from \(terminated.payload.effective) on (\(terminated.payload.ground.rawValue)), by \(terminated.by)"
            )
            lines += terminated.payload.reason.wrapped(after: "  ")
        }
        if let expired = grant.expired { lines.append("  expired with \(expired.payload.through)") }
        return lines
    }

    private static func cycles(_ cycles: [Recorded<CycleAdministered>]) -> [String] {
        var table = Table("CYCLE", "GIVEN", "PAID BY", "SOURCE")
        for cycle in cycles {
            table.add(
                "\(cycle.payload.cycle)", cycle.payload.administeredOn.text, cycle.payload.payerName ?? "the plan",
                cycle.payload.source)
        }
        return table.lines
    }
}

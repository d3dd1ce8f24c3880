import CanonicalJSON
import CaseSupport
import ClinicalPolicy
import PriorAuthorization
import Support
import Testing

/// Which version was in force on a day, as the ledger knew it at an index: by generation against a selector that asks of every
/// version, day by day, what was said last.
@Suite struct BitemporalSelectionTests {
    private static let seed = UInt64.random(in: 0..<1_000_000)
    private static let versions: [PolicyVersionID] = ["2023-10", "2024-10", "2025-10"]

    private enum Change {
        case activated(PolicyVersionID, from: Int, through: Int?)
        case retired(PolicyVersionID, through: Int)
    }

    /// The day numbered `number`, from 1: of the first months of a year.
    private func day(_ number: Int) throws -> CalendarDay {
        let month = (number - 1) / 28 + 1
        let text = "2026-0\(month)-\(number - (month - 1) * 28 < 10 ? "0" : "")\(number - (month - 1) * 28)"
        return try #require(CalendarDay(text))
    }

    private func changes(using generator: inout SeededGenerator) -> [Change] {
        (0..<Int.random(in: 1...10, using: &generator)).map { _ in
            let version = Self.versions.randomElement(using: &generator) ?? "2025-10"
            let from = Int.random(in: 1...100, using: &generator)
            guard Int.random(in: 0..<4, using: &generator) > 0 else { return .retired(version, through: from) }
            let isOpen = Bool.random(using: &generator)
            return .activated(
                version, from: from, through: isOpen ? nil : from + Int.random(in: 0...40, using: &generator))
        }
    }

    private func catalog(of changes: [Change]) throws -> PolicyCatalog {
        var catalog = PolicyCatalog()
        var index: UInt64 = 0
        func take(_ event: PolicyEvent) {
            catalog.evolve(event, at: index, recordedAt: Timestamp(milliseconds: 0))
            index += 1
        }
        for version in Self.versions { take(.published(try #require(Policies.published[version]))) }
        for change in changes {
            switch change {
            case .activated(let version, let from, let through):
                take(
                    .activated(
                        PolicyVersionActivated(
                            policy: Policies.id, version: version, effectiveFrom: try day(from),
                            effectiveThrough: try through.map { try day($0) })))
            case .retired(let version, let through):
                take(
                    .retired(
                        PolicyVersionRetired(
                            policy: Policies.id, version: version, effectiveThrough: try day(through), reason: "test")))
            }
        }
        return catalog
    }

    /// The version in force on `day` after the first `count` of `changes`: walks through them and keeps for the day who claims it. A
    /// claim is by its first day, and of the same first day the later word counts; a retirement ends what was claimed before it.
    private func naive(_ changes: [Change], first count: Int, on day: Int) -> PolicyVersionID? {
        var claims: [(version: PolicyVersionID, from: Int, order: Int)] = []
        for (order, change) in changes.prefix(count).enumerated() {
            switch change {
            case .activated(let version, let from, let through):
                if from <= day, through.map({ day <= $0 }) ?? true { claims.append((version, from, order)) }
            case .retired(let version, let through):
                if day > through { claims.removeAll { $0.version == version } }
            }
        }
        var best: (version: PolicyVersionID, from: Int, order: Int)?
        for claim in claims {
            guard let known = best else {
                best = claim
                continue
            }
            if claim.from > known.from || (claim.from == known.from && claim.order > known.order) { best = claim }
        }
        return best?.version
    }

    @Test func `the version selected is the one a naive selector finds, at every index and on every day`() throws {
        var generator = SeededGenerator(seed: Self.seed)
        var selected: Set<PolicyVersionID?> = []
        for _ in 0..<120 {
            let changes = changes(using: &generator)
            let catalog = try catalog(of: changes)
            for count in 0...changes.count {
                for _ in 0..<6 {
                    let number = Int.random(in: 1...140, using: &generator)
                    let index = UInt64(Self.versions.count + count - 1)
                    let version = catalog.version(
                        of: Policies.id, effectiveOn: try day(number), knownAtIndex: index)?.payload.version
                    selected.insert(version)
                    #expect(version == naive(changes, first: count, on: number), "seed \(Self.seed)")
                }
            }
        }
        #expect(selected.count == 4)
    }

    @Test func `what comes later never changes what was selected before`() throws {
        var generator = SeededGenerator(seed: Self.seed)
        var overtaken = 0
        for _ in 0..<80 {
            let former = changes(using: &generator)
            let before = try catalog(of: former)
            let after = try catalog(of: former + changes(using: &generator))
            let index = UInt64(Self.versions.count + former.count - 1)
            for number in stride(from: 1, through: 140, by: 9) {
                let day = try day(number)
                let then = before.version(of: Policies.id, effectiveOn: day)?.reference
                #expect(
                    after.version(of: Policies.id, effectiveOn: day, knownAtIndex: index)?.reference == then,
                    "seed \(Self.seed)")
                if after.version(of: Policies.id, effectiveOn: day)?.reference != then { overtaken += 1 }
            }
        }
        #expect(overtaken > 0, "later words are seen by who asks for all that is known")
    }
}

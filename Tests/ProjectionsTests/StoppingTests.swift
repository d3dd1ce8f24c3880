import EventLog
import EventStore
import GRDB
import PriorAuthorization
import Projections
import Testing

@Suite("An event that a projection cannot take in")
struct StoppingTests {
    private static let poison: UInt64 = 37

    private func ledger() throws -> CaseLedger {
        let cases = try CaseLedger(seed: 3)
        try cases.appendAnything(120)
        return cases
    }

    private func models(_ cases: CaseLedger, _ projections: [any Projection], mostAtOnce: Int = 8192) throws
        -> ReadModels
    {
        try ReadModels(
            at: cases.viewsPath, of: cases.ledger, projections: ReadModels.projections + projections,
            mostAtOnce: mostAtOnce)
    }

    private func rows(_ models: ReadModels, _ projection: CountingProjection) throws -> Int? {
        try models.read(projection) { try Int.fetchOne($0, sql: "SELECT count(*) FROM \(projection.tables[0].name)") }
    }

    @Test(
        "stops that projection there, whatever is wrong and however many are taken in at once, and no other",
        arguments: [.error, .unknownTable, .tooFewValues, .wrongType, .missingValue] as [CountingProjection.Failure],
        [1, 10, 8192])
    func stopsOne(failure: CountingProjection.Failure, mostAtOnce: Int) throws {
        let cases = try ledger()
        let (sound, bad) = (
            CountingProjection("sound"), CountingProjection("bad", poison: Self.poison, failure: failure)
        )
        let models = try models(cases, [sound, bad], mostAtOnce: mostAtOnce)
        #expect(try models.catchUp() == 121)
        let stopped = try #require(try models.stopped().first)
        #expect(try models.stopped().count == 1)
        #expect(stopped.name == "bad" && stopped.index == EntryIndex(Self.poison))
        #expect(stopped.description.contains("entry 37") && stopped.description.contains("docket rebuild"))
        #expect(failure != .error || stopped.reason == "poison")
        #expect(throws: stopped) { try rows(models, bad) }
        #expect(try rows(models, sound) == 121)
        #expect(try models.cases().count == 12)
        #expect(bad.count == Int(Self.poison) + 1)
        let names = ReadModels.projections + [sound, bad]
        #expect(try ReadModels.findings(at: cases.viewsPath, of: cases.ledger, projections: names) == [])

        // It holds what came before, and nothing of the event.
        let database = try DatabaseQueue(path: cases.viewsPath)
        #expect(try database.read { try Int.fetchOne($0, sql: "SELECT max(place) FROM bad_row") } == 36)

        // The others go on, and it stays where it is.
        try cases.appendAnything(5)
        try models.catchUp()
        #expect(try models.stopped() == [stopped])
        #expect(bad.count == Int(Self.poison) + 1 + Int(Self.poison) + 1, "once more to compare")
        #expect(try rows(models, sound) == 126)
    }

    @Test("is taken in by a newer version of the projection, which alone is folded anew")
    func newerVersionGoesOn() throws {
        let cases = try ledger()
        let bad = CountingProjection("bad", poison: Self.poison)
        let before = try models(cases, [CountingProjection("sound"), bad])
        try before.catchUp()
        try before.close()
        let (sound, better) = (CountingProjection("sound"), CountingProjection("bad", version: 2))
        let after = try models(cases, [sound, better])
        try after.catchUp()
        #expect(try after.stopped().isEmpty)
        #expect(try rows(after, better) == 121)
        #expect(better.count == 121 && sound.count == 0)
        try after.rebuild()
        #expect(better.count == 242 && sound.count == 121)
    }

    @Test("stops the projection again at the same place when everything is made anew")
    func stopsAgain() throws {
        let cases = try ledger()
        let models = try models(cases, [CountingProjection("bad", poison: Self.poison)], mostAtOnce: 7)
        try models.catchUp()
        let (stopped, copy) = (try models.stopped(), try models.digest())
        try models.rebuild()
        #expect(try models.stopped() == stopped)
        #expect(try models.digest() == copy)
    }

    @Test("at the very beginning leaves the projection empty")
    func stopsAtTheBeginning() throws {
        let cases = try ledger()
        let models = try models(cases, [CountingProjection("bad", poison: 0)])
        try models.catchUp()
        #expect(try models.stopped().map(\.index) == [EntryIndex(0)])
        #expect(try models.cases().count == 12)
    }

    @Test("a new projection takes in the log alone; one that is gone leaves nothing behind")
    func newOnesFollowAlone() throws {
        let cases = try ledger()
        let first = try models(cases, [CountingProjection("gone")])
        try first.catchUp()
        try first.close()
        let (kept, new) = (CountingProjection("kept"), CountingProjection("new"))
        let second = try models(cases, [kept])
        try second.catchUp()
        try second.close()
        let third = try models(cases, [kept, new])
        #expect(try third.size() == 0)
        try cases.appendAnything(4)
        try third.catchUp()
        #expect(kept.count == 125 && new.count == 125)
        let database = try DatabaseQueue(path: cases.viewsPath)
        #expect(try database.read { try !$0.tableExists("gone_row") && $0.tableExists("new_row") })
        let names = try database.read { try String.fetchAll($0, sql: "SELECT projection FROM progress") }
        #expect(names.sorted() == ["cases", "clocks", "documents", "kept", "new", "policies", "replays"])
    }

    @Test("that is only said to be in the file is found")
    func isCompared() throws {
        let cases = try ledger()
        try models(cases, []).catchUp()
        let database = try DatabaseQueue(path: cases.viewsPath)
        try database.write {
            try $0.execute(sql: "UPDATE progress SET stopped = 'invented' WHERE projection = 'cases'")
        }
        let findings = try ReadModels.findings(at: cases.viewsPath, of: cases.ledger)
        #expect(findings.map(\.kind) == [.projectionDisagrees])
        #expect(findings.first?.detail.contains("is stopped at entry 121: invented") == true)
    }
}

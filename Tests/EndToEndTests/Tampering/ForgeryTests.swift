import Application
import EventLog
import Testing

@Suite("What was written with the key, and that nobody was entitled to", .toldOnce)
struct ForgeryTests {
    @Test("is found, in the case it was done to", arguments: Forgery.decisions + Forgery.evaluations + Forgery.policies)
    func isFound(_ forgery: Forgery) throws {
        let story = try Story.told
        let copy = try story.copy()
        let forger = try Forger(copy)
        try forgery.perform(forger, story)
        try forger.close()
        let findings = try copy.check(trusting: story.key).report.findings
        #expect(findings.map(\.kind) == forgery.kinds, "\(findings)")
        #expect(try findings.allSatisfy { $0.touches == [try story.stream(forgery.touching).text] }, "\(findings)")
        #expect(findings.allSatisfy { ($0.index ?? 0) > story.index(.last) }, "\(findings)")
    }

    @Test("is not found where there is nothing to find")
    func acceptsWhatIsRight() throws {
        let story = try Story.told
        let copy = try story.copy()
        let forger = try Forger(copy)
        try forger.decide(.open, of: story, "denied", ["I.A.1"], by: Forger.clinician())
        try forger.close()
        #expect(try copy.check(trusting: story.key).report.findings == [])
    }
}

import Support
import Testing

/// A small year; `swift run -c release generated-year` makes one of 20,000 cases.
@Suite struct GeneratedYearTests {
    @Test func `a generated year is sound, replays, rebuilds, and its registers and deadlines agree with the log`()
        throws
    {
        let outcome = try Program(name: "generated-year").run(["120"])
        #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors)")
        #expect(outcome.output.contains("verified: sound"))
    }
}

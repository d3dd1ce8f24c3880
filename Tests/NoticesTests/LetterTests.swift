import CanonicalJSON
import CaseSupport
import ClinicalPolicy
import PriorAuthorization
import Testing

@testable import Notices

@Suite struct LetterTests {
    private func script(_ file: String) throws -> CaseScript {
        try #require(Examples.scripts.cases.first { $0.file == file })
    }

    @Test func `The letters of the example cases tell what people decided in them`() throws {
        var told: Set<NoticeKind> = []
        for script in Examples.scripts.cases {
            let run = try LetterCase.run(script)
            for kind in NoticeKind.allCases where !run.state.noticeable(kind).isEmpty {
                let letter = try LetterCase.letter(kind, of: run)
                #expect(letter.lacking.isEmpty, "\(script.file) \(kind)")
                told.insert(kind)
            }
        }
        #expect(told.isSuperset(of: [.approval, .denial, .modification, .informationRequest, .appealResolution]))
    }

    @Test(arguments: NoticeKind.allCases)
    func `The member's part reads at grade 8 or below, for every example case`(kind: NoticeKind) throws {
        for script in Examples.scripts.cases {
            let letter = try LetterCase.letter(kind, of: LetterCase.everything(script, for: kind))
            #expect(letter.readingLevel.gradeInTenths <= 80, "\(script.file): grade \(letter.readingLevel.grade)")
            #expect(letter.readingLevel.sentences > 10)
            #expect(letter.lacking.isEmpty, "\(letter.lacking.map(\.id))")
        }
    }

    @Test func `A denial names the criterion, the policy's words, what the case says and the clinician's reasons`()
        throws
    {
        let html = try LetterCase.letter(.denial, of: LetterCase.run(script("case-06.json"))).html
        for part in [
            "<span class=\"criterion\">I.A.7.a</span>", "Dose does not exceed 1.8 mg/m² per cycle",
            "The dose must not be more than our limit.", "Your doctor asked for 0.9 mg/m² on day 1.",
            "The prescriber submits no practice guideline", "A request at 0.8/0.5/0.5 mg/m2 would meet I.A.7.a.",
            "PA.CP.PHAR.359, version 2025-10", "Walter Dombrowski",
        ] {
            #expect(html.contains(part), "\(part)")
        }
    }

    @Test func `A fact that nobody stated is told as not known, and never guessed`() throws {
        var run = try LetterCase.run(script("case-05.json")) { $0.latestEvaluation != nil }
        let evaluation = try #require(run.state.latestEvaluation)
        run.determined(.denied, on: evaluation)
        let html = try LetterCase.letter(.denial, of: run).html
        #expect(html.contains("We have no lab test that shows if the cancer cells have CD22."))
        #expect(!html.contains("The lab test did not find CD22"))
        #expect(!html.contains("The lab test found CD22"))
    }

    @Test func `Without plain words the policy's own words stand alone, and facts as they are on record`() throws {
        let html = try LetterCase.letter(.denial, of: LetterCase.run(script("case-08.json")), words: nil).html
        #expect(html.contains("Member has not received ≥ 6 cycles of Besponsa;"))
        #expect(html.contains("<p data-quoted=\"record\"><bdi>CyclesReceived: 6</bdi></p>"))
        #expect(!html.contains("This means:"))
    }

    @Test func `The days in the letter are those of the clocks that the notice sets going`() throws {
        for (kind, stop, name) in [
            (NoticeKind.denial, ClockStop.appealFiling, "appeal"), (.appealResolution, .fairHearingRequest, "hearing"),
        ] {
            var run = try LetterCase.everything(script("case-08.json"), for: kind)
            // Where the last day falls differs by the day of the week on which the letter goes out.
            for _ in 0..<14 {
                let letter = try LetterCase.letter(kind, of: run)
                let before = run.state.clocks.count
                let notice = letter.notice(method: .mail, supersedes: nil)
                try run.perform(.issueNotice(notice), by: People.appeals)
                let clock = try #require(
                    run.state.clocks.dropFirst(before).first { $0.rule.stops.contains(stop) })
                #expect(letter.deadlines[name] == Clocks.pennsylvania.zone.day(of: clock.due))
                let words = LetterText.date(Clocks.pennsylvania.zone.day(of: clock.due))
                #expect(letter.html.contains("<strong>\(words)</strong>"))
                run.now = Timestamp(milliseconds: run.now.milliseconds + 86_400_000)
            }
        }
    }

    @Test
    func `The same matter gives the same bytes, and the digest of the template tells of every change to a partial`()
        throws
    {
        let run = try LetterCase.run(script("case-08.json"))
        let first = try LetterCase.letter(.denial, of: run)
        #expect(try LetterCase.letter(.denial, of: run).digest == first.digest)
        #expect(first.template.partials.contains("clinician"))
        #expect(first.template.partials.contains("sendto"))
        let digests = try NoticeKind.allCases.map {
            try LetterCase.templates().template($0, on: first.template.edition.effective).digest
        }
        #expect(Set(digests).count == NoticeKind.allCases.count)
    }

    @Test func `A corrected letter names the date of the one it replaces`() throws {
        var run = try LetterCase.run(script("case-08.json"))
        let first = try LetterCase.letter(.denial, of: run).notice(method: .mail, supersedes: nil)
        try run.perform(.issueNotice(first), by: People.appeals)
        let superseded = try #require(run.state.course.notices.last?.id)
        let second = try LetterCase.letter(.denial, of: run, supersedes: first)
        #expect(second.html.contains("takes the place of the one dated November 4, 2025"))
        try run.perform(.issueNotice(second.notice(method: .mail, supersedes: superseded)), by: People.appeals)
        #expect(run.state.course.notices.map(\.payload.supersedes) == [nil, superseded])
    }

    @Test func `Nobody gets a letter from before the first edition, or of what did not happen`() throws {
        let day = try #require(CalendarDay("2020-01-01"))
        #expect(throws: NoticeError.self) { try LetterCase.templates().template(.denial, on: day) }
        let run = try LetterCase.run(script("case-01.json"))
        #expect(throws: LetterCase.NothingToTell.self) { try LetterCase.letter(.denial, of: run) }
    }
}

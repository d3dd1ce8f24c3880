import CanonicalJSON
import CaseSupport
import ClinicalPolicy
import PriorAuthorization
import Testing

/// Who may look at an appeal, and who may uphold what is appealed (42 CFR 438.406(b)(2)).
@Suite struct SeparationOfDutiesTests {
    private let upheld = CaseCommand.decideAppeal(
        DecideAppeal(.upheld, rationale: "six received", criteria: ["II.A.3"]))

    private func assign(_ change: (inout AssignReviewer) -> Void) -> CaseCommand {
        var command = Commands.appealAssignment
        change(&command)
        return .assignReviewer(command)
    }

    @Test func `somebody with a part in the denial is not assigned to its appeal, nor anybody below them`() throws {
        let run = try PhasedCase.run(in: .appealFiled)
        let involved = People.clinician.id
        #expect(run.refusal(of: assign { $0.reviewer = involved }, by: People.intake)?.code == .reviewerNotIndependent)
        let below = run.refusal(of: assign { $0.reportsTo = involved }, by: People.intake)
        #expect(below?.code == .reviewerNotIndependent)
        #expect(below?.reason.contains("reports to \(involved)") == true)
        #expect(
            run.refusal(of: assign { $0.reportsTo = $0.reviewer }, by: People.intake)?.code == .reviewerNotIndependent)
        let unsaid = run.refusal(of: assign { $0.reportsTo = nil }, by: People.intake)
        #expect(unsaid?.advice.contains("name whom") == true, "nobody can tell what is not said")
        #expect(run.refusal(of: assign { _ in }, by: People.intake) == nil)
    }

    @Test func `what conflicts were checked against is recorded`() throws {
        var run = try PhasedCase.run(in: .appealFiled)
        try run.perform(assign { _ in }, by: People.intake)
        let assignment = try #require(run.state.course.assignments.last?.payload)
        #expect(assignment.checkedAgainst.contains(People.clinician.id))
        #expect(run.state.hadPart(People.clinician.id))
        #expect(!run.state.hadPart(assignment.reviewer), "to be assigned to the appeal is no part in what is appealed")
    }

    @Test func `upholding takes somebody assigned, of the same or a similar specialty; overturning does not`() throws {
        var run = try PhasedCase.run(in: .appealFiled)
        #expect(run.refusal(of: upheld, by: People.appeals)?.code == .specialtyRequired, "not assigned")
        try run.perform(assign { $0.specialty = "dermatology" }, by: People.intake)
        let other = try #require(run.refusal(of: upheld, by: People.appeals))
        #expect(other.code == .specialtyRequired)
        #expect(other.reason.contains("dermatology"))
        try run.perform(assign { $0.specialty = nil }, by: People.intake)
        #expect(run.refusal(of: upheld, by: People.appeals)?.code == .specialtyRequired, "not said")
        let overturned = CaseCommand.decideAppeal(
            DecideAppeal(.overturned, rationale: "it is needed", terms: Commands.terms(1, from: Commands.day(run.now))))
        #expect(run.refusal(of: overturned, by: People.appealsClerk)?.code != .specialtyRequired)
        try run.perform(assign { $0.specialty = "Hematology-Oncology" }, by: People.intake)
        #expect(run.refusal(of: upheld, by: People.appeals) == nil)
    }

    @Test(arguments: [
        ("hematology", "oncology", true), ("Medical Oncology", "hematology", true),
        ("dermatology", "Dermatology", true),
        ("dermatology", "oncology", false), ("pediatric hematology/oncology", "hematology", true),
    ])
    func `specialties are compared by what they mean`(one: String, other: String, areSimilar: Bool) {
        #expect(Specialties.standard.areSimilar(one, other) == areSimilar)
        #expect(Specialties.standard.areSimilar(other, one) == areSimilar)
    }

    @Test func `a clinician of the request is assigned with a credential, and an NPI has its check digit`() throws {
        let run = try PhasedCase.run(in: .inReview)
        let bare = CaseCommand.assignReviewer(AssignReviewer(reviewer: People.clinician.id, task: .clinicianReview))
        #expect(run.refusal(of: bare, by: People.intake)?.code == .credentialRequired)
        #expect(Credential("1234567890") == nil, "the check digit is wrong")
        #expect(Credential("1234567893") != nil)
    }

    @Test func `a notice tells of something that happened, and replaces one of its kind`() throws {
        var run = try PhasedCase.run(in: .approved)
        let determination = try #require(run.state.determination?.id)
        func notice(_ kind: NoticeKind, about: EventReference, superseding: EventReference? = nil) -> CaseCommand {
            let notice = Commands.notice(kind, about: about, at: run.now)
            return .issueNotice(
                NoticeIssued(
                    kind: notice.kind, about: notice.about, recipient: notice.recipient, addressee: notice.addressee,
                    method: notice.method, issued: notice.issued, letter: notice.letter, size: notice.size,
                    template: notice.template, templateVersion: notice.templateVersion,
                    templateDigest: notice.templateDigest, language: notice.language,
                    gradeInTenths: notice.gradeInTenths, supersedes: superseding))
        }
        #expect(run.refusal(of: notice(.denial, about: determination), by: People.reviewer)?.code == .noticeUnfit)
        #expect(
            run.refusal(of: notice(.approval, about: CaseRun.reference(0)), by: People.reviewer)?.code == .noticeUnfit)
        try run.perform(notice(.approval, about: determination), by: People.reviewer)
        let first = try #require(run.state.course.notices.first)
        #expect(
            run.refusal(of: notice(.approval, about: determination, superseding: determination), by: People.reviewer)?
                .code
                == .noticeUnfit)
        try run.perform(notice(.approval, about: determination, superseding: first.id), by: People.reviewer)
        #expect(run.state.course.notices.map(\.payload.supersedes) == [nil, first.id], "both stay on record")
    }
}

import Application
import ArgumentParser
import PriorAuthorization

struct MissingVerb: CaseReadingVerb {
    static let configuration = CommandConfiguration(
        commandName: "missing",
        abstract: "Tell what is missing for every criterion to be met, the shortest list first.",
        discussion: """
            The case is taken as it stands, with what came since its latest evaluation. Facts, documents and judgements stand \
            apart, each with the question to ask and who may answer it.

            Example:
              docket missing 4f1c
            """)

    static let part = AccessedPart.answer

    @OptionGroup var target: CaseArgument
    @OptionGroup var options: ReadingOptions

    func report(on ledger: AuditLedger) throws -> Report {
        let id = try ledger.caseID(matching: target.name)
        switch try ledger.missing(of: id) {
        case .failure(let reason): return AnswerText.notDerivable(reason, in: id)
        case .success(let (basis, answer)): return MissingText.report(answer, on: basis)
        }
    }
}

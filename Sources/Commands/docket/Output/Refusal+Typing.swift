import PriorAuthorization

extension Refusal {
    /// What to type to follow the advice, where the command line has an option or a verb for it.
    var typing: String? {
        switch code {
        case .credentialRequired: "--as ID:clinician:CREDENTIAL"
        case .breakGlassNeeded: "--purpose PURPOSE, or --break-glass REASON"
        case .criteriaRequired: "--criterion ID"
        case .departureUnexplained: "--departure TEXT"
        case .termsUnfit: "--cycles, --dose, --from, --through"
        case .citationRequired: "docket document add, then --cite DOCUMENT"
        case .evaluationStale, .evaluationNotLatest: "docket evaluate CASE"
        case .factAlreadyKnown: "docket fact correct"
        case .nothingToCorrect: "docket fact assert"
        case .factNotDeclared, .valueUnfit: "docket policy show POLICY@VERSION --facts"
        case .nothingAsked: "--item, --recipient, --due"
        case .nothingAwaited: "--answers ENTRY"
        case .noPolicyInForce: "docket policy list"
        case .versionNotPublished: "docket policy publish FILE"
        default: nil
        }
    }
}

import CanonicalJSON
import ClinicalPolicy

extension CaseStep {
    init(_ json: JSONValue, at path: String) throws(JSONShapeError) {
        var reader = try JSONObjectReader(json, at: path)
        by = try reader.actor("by")
        at = try reader.moment("at").0
        let kind: CommandKind = try reader.choice("do")
        guard let action = try reader.action(kind) else {
            throw reader.failure("do", "\"\(kind.rawValue)\" is nothing an example does")
        }
        self.action = action
        expected = try reader.outcome("expect")
        try reader.finish()
    }
}

extension JSONObjectReader {
    fileprivate mutating func action(_ kind: CommandKind) throws(JSONShapeError) -> CaseStep.Action? {
        switch kind {
        case .submit: return .submit
        case .addDocument:
            var reader = try object("document")
            let document = try reader.submittedDocument()
            try reader.finish()
            return .addDocument(document)
        case .evaluate: return .evaluate(Evaluate(version: try optionalProse("version").map { PolicyVersionID($0) }))
        case .judge:
            let judge = Judge(
                CriterionID(try prose("criterion")), try choice("finding"), rationale: try prose("rationale"))
            return .judge(judge, cites: try proseList("cites"))
        case .requestInformation:
            return .requestInformation(
                InformationRequested(
                    items: try parts("items"), recipients: try proseList("recipients"), due: try moment("due").0))
        case .receiveInformation:
            return .receiveInformation(
                ReceiveInformation(from: try prose("from"), note: try optionalProse("note")),
                documents: try proseList("cites"))
        case .determine:
            return .determine(
                Determine(
                    try choice("outcome"), rationale: try prose("rationale"),
                    criteria: try optionalCriteria("criteria"),
                    departure: try optionalProse("departure")))
        case .fileAppeal: return .fileAppeal(try appeal())
        case .decideAppeal:
            return .decideAppeal(
                DecideAppeal(
                    try choice("resolution"), rationale: try prose("rationale"),
                    criteria: try optionalCriteria("criteria")))
        default: return nil
        }
    }

    private mutating func appeal() throws(JSONShapeError) -> FileAppeal {
        let (received, day) = try moment("received")
        return FileAppeal(
            received: received, receivedOn: day, filer: try prose("filer"), standing: try choice("standing"),
            consent: try optionalBool("consent"), priority: try choice("priority"), grounds: try prose("grounds"))
    }

    private mutating func optionalCriteria(_ name: String) throws(JSONShapeError) -> [CriterionID] {
        optionalValue(name) == nil ? [] : try criteria(name)
    }

    fileprivate mutating func outcome(_ name: String) throws(JSONShapeError) -> CaseStep.Outcome {
        guard var reader = try optionalObject(name) else {
            return CaseStep.Outcome(status: nil, recommendation: nil, appeal: nil, cycles: nil)
        }
        let outcome = CaseStep.Outcome(
            status: try reader.optionalProse("status"),
            recommendation: reader.optionalValue("recommendation") == nil ? nil : try reader.choice("recommendation"),
            appeal: reader.optionalValue("appeal") == nil ? nil : try reader.choice("appeal"),
            cycles: reader.optionalValue("cycles") == nil ? nil : try reader.count("cycles"))
        try reader.finish()
        return outcome
    }
}

import ClinicalPolicy

extension CaseState {
    mutating func assert(_ payload: FactAsserted, _ context: EventContext) {
        evidence.append(context.position)
        if payload.origin == .staff { involve(context) }
        let statement = FactRecord.Statement(context: context, document: payload.document, locator: payload.locator)
        guard let place = facts.index(forKey: payload.fact) else {
            facts[payload.fact] = FactRecord(value: payload.value, statements: [statement], superseded: [])
            return
        }
        // Changed in place: a list that is copied to be changed is copied once for every statement.
        if facts.values[place].value == payload.value {
            facts.values[place].statements.append(statement)
        } else {
            facts.values[place].superseded += facts.values[place].statements.map(\.context.id)
            facts.values[place].value = payload.value
            facts.values[place].statements = [statement]
        }
    }

    mutating func correct(_ payload: FactCorrected, _ context: EventContext) {
        corrections.append(Recorded(payload, context))
        evidence.append(context.position)
        involve(context)
        involve(payload.approver, context.position)
        let former = facts[payload.fact]
        let superseded = (former?.superseded ?? []) + (former?.statements.map(\.context.id) ?? [payload.supersedes])
        facts[payload.fact] = FactRecord(
            value: payload.newValue,
            statements: [
                FactRecord.Statement(context: context, document: payload.document, locator: payload.locator)
            ],
            superseded: superseded)
    }
}

import ClinicalPolicy

extension CaseState {
    mutating func assert(_ payload: FactAsserted, _ context: EventContext) {
        evidence.append(context.position)
        if payload.origin == .staff { involve(context) }
        let statement = FactRecord.Statement(context: context, document: payload.document, locator: payload.locator)
        guard var record = facts[payload.fact] else {
            facts[payload.fact] = FactRecord(value: payload.value, statements: [statement], superseded: [])
            return
        }
        if record.value == payload.value {
            record.statements.append(statement)
        } else {
            record.superseded += record.statements.map(\.context.id)
            record.value = payload.value
            record.statements = [statement]
        }
        facts[payload.fact] = record
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

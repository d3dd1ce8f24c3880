import CanonicalJSON
import ClinicalPolicy
import Cryptography

extension CaseState {
    func assertion(_ command: AssertFact, _ context: CommandContext) throws(Refusal) -> FactAsserted {
        let policies = try applicablePolicies(context.policies)
        let declaration = try policies.declaration(of: command.fact)
        let role = context.actor.role
        guard declaration.assertedBy.contains(role.rawValue) else {
            throw Refusal(
                .roleMayNotAssert, "policy \(policies.name): \(command.fact) is not for \(role.rawValue) to assert",
                advice: "it is for \(declaration.assertedBy.joined(separator: ", "))")
        }
        let value = try declaration.value(command.value, under: policies)
        try checkSupport(command.document, command.locator)
        if let known = fact(declaration), known.value != value {
            throw Refusal(
                .factAlreadyKnown, "\(command.fact) is on record as \(known.value), and would be \(value)",
                advice: "correct it, with the reason and who approved; or leave it")
        }
        return FactAsserted(
            fact: command.fact, value: value, document: command.document, locator: command.locator,
            origin: command.origin)
    }

    func correction(_ command: CorrectFact, _ context: CommandContext) throws(Refusal) -> FactCorrected {
        let policies = try applicablePolicies(context.policies)
        let declaration = try policies.declaration(of: command.fact)
        let newValue = try declaration.value(command.newValue, under: policies)
        try Prose.check(command.reason, "reason")
        try checkSupport(command.document, command.locator)
        try checkApprover(command.approver, context.actor)
        guard let known = fact(declaration), let event = known.event.flatMap({ EventReference($0) }) else {
            throw Refusal(
                .nothingToCorrect, "nothing is on record of \(command.fact)", advice: "assert it")
        }
        let holding = facts[command.fact]?.statements.map(\.context.id) ?? [event]
        if let named = command.supersedes, !holding.contains(named) {
            throw Refusal(
                .nothingToCorrect, "\(command.fact) does not rest on \(named)",
                advice: "its value, \(known.value), was stated by \(holding.map(\.text).joined(separator: " and "))")
        }
        guard known.value != newValue else {
            throw Refusal(
                .correctionChangesNothing, "\(command.fact) is on record as \(newValue) already",
                advice: "to add a document that supports it, assert it again with the document")
        }
        return FactCorrected(
            fact: command.fact, supersedes: command.supersedes ?? event, oldValue: known.value, newValue: newValue,
            reason: command.reason, approver: command.approver, document: command.document, locator: command.locator)
    }

    private func checkSupport(_ document: SHA256Digest?, _ locator: String?) throws(Refusal) {
        try Prose.check(locator, "place in the document")
        guard let document else {
            guard locator == nil else {
                throw Refusal(
                    .documentNotOnFile, "a place is given and no document",
                    advice: "name the document, or leave the place out")
            }
            return
        }
        try requireOnFile(document)
    }
}

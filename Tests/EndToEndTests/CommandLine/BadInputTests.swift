import Foundation
import Testing

/// Whatever is wrong with a call is said, with place and advice, and the ledger is as it was.
@Suite(.onOneLedger) struct BadInputTests {
    private func check(_ input: BadInput) throws {
        let ledger = try BadInputLedger.shared
        let outcome = try ledger.run(input)
        #expect(outcome.status == input.status, "\(outcome.errors)\(outcome.output)")
        for part in input.message { #expect(outcome.errors.contains(part), "\(outcome.errors)") }
        #expect(outcome.errors.hasPrefix(input.status == 1 ? "Refused (" : "Error: "), "\(outcome.errors)")
        #expect(outcome.output.isEmpty, "\(outcome.output)")
        #expect(try ledger.contentsNow() == ledger.contents)
    }

    @Test(arguments: BadInput.submissions)
    func `a submission is not recorded`(_ input: BadInput) throws { try check(input) }

    @Test(arguments: BadInput.policies)
    func `a policy is not recorded`(_ input: BadInput) throws { try check(input) }

    @Test(arguments: BadInput.calls)
    func `a call is not understood`(_ input: BadInput) throws { try check(input) }

    @Test(arguments: BadInput.names)
    func `a name stands for nothing, or for too much`(_ input: BadInput) throws { try check(input) }

    @Test(arguments: BadInput.refusals)
    func `a command is refused`(_ input: BadInput) throws { try check(input) }
}

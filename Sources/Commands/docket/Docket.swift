import ArgumentParser

/// The command line of Docket.
struct Docket: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "docket",
        abstract: "The audit ledger of prior-authorization decisions.",
        discussion: """
            Every submission, document and determination is an event in a hash-chained, signed log. Name the ledger with \
            --ledger DIR or DOCKET_LEDGER, and who acts with --as or DOCKET_ACTOR. A case may be named by any unique part \
            of its identifier. Start with: docket demo

            Exit status: 0 sound, 1 findings or refusals, 2 could not run.
            """,
        version: "docket 0.1.0",
        groupedSubcommands: [
            CommandGroup(
                name: "Ledger:", subcommands: [Init.self, Verify.self, Prove.self, Export.self, Rebuild.self, Key.self]),
            CommandGroup(name: "Policy:", subcommands: [Policy.self]),
            CommandGroup(
                name: "Case:",
                subcommands: [
                    Submit.self, DocumentCommand.self, FactCommand.self, Information.self, Evaluate.self, Judge.self,
                    Determine.self, Withdraw.self, Appeal.self, CaseCommandGroup.self, ReplayCommand.self,
                ]),
            CommandGroup(name: "Begin here:", subcommands: [Demo.self]),
        ])
}

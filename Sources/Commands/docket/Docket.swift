import ArgumentParser

/// The command line of Docket.
struct Docket: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "docket",
        abstract: "The audit ledger of prior-authorization decisions.",
        discussion: """
            Every submission, document and determination is an event in a hash-chained, signed log. Name the ledger with \
            --ledger DIR or DOCKET_LEDGER, and who acts with --as ID:ROLE or DOCKET_ACTOR. A case may be named by any part of \
            its identifier that no other has.

            Start with: docket demo

            Exit status: 0 sound, 1 findings or refusals, 2 could not run.
            """,
        version: "docket 0.1.0",
        groupedSubcommands: [
            CommandGroup(name: "Begin here:", subcommands: [Demo.self, Init.self]),
            CommandGroup(name: "Policies:", subcommands: [PolicyGroup.self, CQLGroup.self]),
            CommandGroup(
                name: "Cases:",
                subcommands: [
                    Submit.self, DocumentGroup.self, FactGroup.self, InformationGroup.self, Assign.self,
                    EmergencySupply.self, Evaluate.self, Judge.self, PeerToPeer.self, Determine.self, Deny.self,
                    Withdraw.self, Dismiss.self, NoticeGroup.self, ClockGroup.self, WorklistVerb.self,
                    AuthorizationGroup.self, CycleVerb.self,
                    CorrectDateVerb.self, Annotate.self, CaseGroup.self, DosingVerb.self, EvidenceVerb.self,
                    ReplayVerb.self,
                ]),
            CommandGroup(
                name: "Appeals:",
                subcommands: [
                    AppealGroup.self, ExternalReviewGroup.self, FairHearingGroup.self, EffectuateVerb.self,
                ]),
            CommandGroup(
                name: "Answers:",
                subcommands: [WhyNotVerb.self, MissingVerb.self, WhatIfVerb.self, ImpactVerb.self]),
            CommandGroup(name: "Audits:", subcommands: [RegisterGroup.self, SampleVerb.self]),
            CommandGroup(
                name: "Proof:",
                subcommands: [
                    Verify.self, Head.self, Anchor.self, WitnessGroup.self, TimestampGroup.self, Prove.self,
                    ReceiptVerb.self, StreamsGroup.self, PacketVerb.self, Export.self, KeyGroup.self, Rebuild.self,
                    Dispose.self,
                ]),
            CommandGroup(name: "Privacy:", subcommands: [AccessGroup.self]),
            CommandGroup(name: "Service:", subcommands: [TokenGroup.self]),
            CommandGroup(name: "Recovery:", subcommands: [Backup.self, Restore.self]),
        ])
}

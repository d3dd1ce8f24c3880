import Application
import ArgumentParser
import CQL
import CanonicalJSON
import ClinicalPolicy
import EventStore
import Foundation
import PriorAuthorization

struct Submit: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Hand in a request: a JSON file of schema/submission.schema.json, with its documents.")
    @OptionGroup var options: LedgerOptions
    @OptionGroup var actor: ActorOptions

    @Argument(help: "The submission. Files it names lie beside it.")
    var file: String

    func run() async throws {
        let bytes = try readFile(file)
        let ledger = try AuditLedger.open(at: try options.directory(), passphrase: try options.passphrase())
        let result: (CaseID?, CommandResult)
        do {
            let request: JSONValue = ["submission": .string(String(decoding: bytes, as: UTF8.self)), "verb": "submit"]
            result = try await ledger.submit(
                bytes, named: file, filesBeside: URL(fileURLWithPath: file).deletingLastPathComponent().path,
                try actor.instruction(for: request))
        } catch {
            try? await ledger.close()
            throw error
        }
        let record = try result.0.map { try ledger.record(of: $0) }
        try await ledger.close()
        try ResultText.report(result.1, on: record).print(asJSON: options.json)
    }
}

struct DocumentCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "document", abstract: "Documents of a case.", subcommands: [Add.self])

    struct Add: CaseCommandVerb {
        static let configuration = CommandConfiguration(
            commandName: "add", abstract: "Put a file on record in a case: up to 256 MiB, named by its SHA-256.")
        @OptionGroup var options: LedgerOptions
        @OptionGroup var actor: ActorOptions
        @Argument(help: "The case.") var caseName: String
        @Argument(help: "The file.") var file: String
        @Option(help: "What it is: \(DocumentKind.allCases.map(\.rawValue).joined(separator: ", ")).") var kind: String
        @Option(help: "What it is called.") var title: String
        @Option(name: .customLong("media-type"), help: "Its media type; by the file's extension where not given.")
        var mediaType: String?
        @Option(help: "Who wrote it.") var author: String?
        @Option(help: "The day it was written, YYYY-MM-DD.") var date: String?

        var arguments: JSONValue {
            [
                "author": author.map { .string($0) } ?? .null, "date": date.map { .string($0) } ?? .null,
                "file": .string(file), "kind": .string(kind), "title": .string(title),
            ]
        }

        func command(for record: CaseRecord, in ledger: AuditLedger) throws -> CaseCommand {
            let kind: DocumentKind = try choice(kind, "--kind")
            let date: CalendarDay? = try date.map { try checked($0, "--date") }
            let stored = try ledger.store(documentAt: file)
            return .addDocument(
                DocumentUploaded(
                    digest: stored.digest, size: Int(stored.size), mediaType: mediaType ?? MediaTypes.guess(for: file),
                    kind: kind, title: title, author: author, date: date))
        }
    }
}

struct FactCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fact", abstract: "Facts of a case.", subcommands: [Assert.self, Correct.self])

    struct Assert: CaseCommandVerb {
        static let configuration = CommandConfiguration(
            commandName: "assert", abstract: "State a fact the policy asks for, with the document that supports it.")
        @OptionGroup var options: LedgerOptions
        @OptionGroup var actor: ActorOptions
        @Argument(help: "The case.") var caseName: String
        @Argument(help: "The fact, as the policy names it: CD22Positive.") var fact: String
        @Argument(help: "Its value: true, 6, 0.8, 2025-10-03, a word.") var value: String
        @Option(help: "The UCUM unit of a quantity.") var unit: String?
        @Option(help: "The document on file that supports it: part of its digest, or its title.") var document: String?
        @Option(help: "Where in the document, such as \"page 2\".") var locator: String?
        @Option(help: "Where it comes from: provider, staff or system.") var origin = FactOrigin.staff.rawValue

        var arguments: JSONValue {
            [
                "document": document.map { .string($0) } ?? .null, "fact": .string(fact),
                "locator": locator.map { .string($0) } ?? .null, "origin": .string(origin),
                "unit": unit.map { .string($0) } ?? .null, "value": .string(value),
            ]
        }

        func command(for record: CaseRecord, in ledger: AuditLedger) throws -> CaseCommand {
            .assertFact(
                AssertFact(
                    FactName(fact), .written(value, unit: unit), document: try document.map { try record.document($0) },
                    locator: locator, origin: try choice(origin, "--origin")))
        }
    }

    struct Correct: CaseCommandVerb {
        static let configuration = CommandConfiguration(
            commandName: "correct",
            abstract: "Correct a fact: the old value stays on record, with the reason and who approved.")
        @OptionGroup var options: LedgerOptions
        @OptionGroup var actor: ActorOptions
        @Argument(help: "The case.") var caseName: String
        @Argument(help: "The fact.") var fact: String
        @Argument(help: "The right value.") var value: String
        @Option(help: "The UCUM unit of a quantity.") var unit: String?
        @Option(help: "Why it is corrected.") var reason: String
        @Option(help: "Who approved it: somebody other than who corrects.") var approver: String
        @Option(help: "The document on file that supports the new value.") var document: String?
        @Option(help: "Where in the document.") var locator: String?

        var arguments: JSONValue {
            [
                "approver": .string(approver), "document": document.map { .string($0) } ?? .null, "fact": .string(fact),
                "locator": locator.map { .string($0) } ?? .null, "reason": .string(reason),
                "unit": unit.map { .string($0) } ?? .null, "value": .string(value),
            ]
        }

        func command(for record: CaseRecord, in ledger: AuditLedger) throws -> CaseCommand {
            .correctFact(
                CorrectFact(
                    FactName(fact), to: .written(value, unit: unit), reason: reason,
                    approver: try checked(approver, "--approver"),
                    document: try document.map { try record.document($0) },
                    locator: locator))
        }
    }
}

struct Evaluate: CaseCommandVerb {
    static let configuration = CommandConfiguration(
        commandName: "evaluate",
        abstract: "Evaluate the criteria in force, and record every result with what is missing.")
    @OptionGroup var options: LedgerOptions
    @OptionGroup var actor: ActorOptions
    @Argument(help: "The case.") var caseName: String

    var arguments: JSONValue { [] }
    var fallback: Actor? { .engine(version: AuditLedger.engineVersion) }

    func command(for record: CaseRecord, in ledger: AuditLedger) throws -> CaseCommand {
        .evaluate(PriorAuthorization.Evaluate())
    }
}

struct Judge: CaseCommandVerb {
    static let configuration = CommandConfiguration(
        commandName: "judge", abstract: "Record a person's finding on a criterion that is left to judgement.")
    @OptionGroup var options: LedgerOptions
    @OptionGroup var actor: ActorOptions
    @Argument(help: "The case.") var caseName: String
    @Argument(help: "The criterion: I.A.5.c.") var criterion: String
    @Argument(help: "met or not-met.") var finding: String
    @Option(help: "Why.") var rationale: String
    @Option(help: "A document on file it rests on: part of its digest, or its title. May be given again.")
    var cite: [String] = []

    var arguments: JSONValue {
        [
            "cite": .array(cite.map { .string($0) }), "criterion": .string(criterion), "finding": .string(finding),
            "rationale": .string(rationale),
        ]
    }

    func command(for record: CaseRecord, in ledger: AuditLedger) throws -> CaseCommand {
        .judge(
            PriorAuthorization.Judge(
                CriterionID(criterion), try choice(finding, "FINDING"), rationale: rationale,
                citations: try cite.map { try record.document($0) }))
    }
}

struct Determine: CaseCommandVerb {
    static let configuration = CommandConfiguration(
        commandName: "determine",
        abstract: "Decide the request on its latest evaluation.",
        discussion: """
            The engine approves only what its evaluation recommends. A denial or a modification is a clinician's, with \
            credential, rationale and the criteria it rests on.
            """)
    @OptionGroup var options: LedgerOptions
    @OptionGroup var actor: ActorOptions
    @Argument(help: "The case.") var caseName: String
    @Argument(help: "approved, modified or denied.") var outcome: String
    @Option(help: "Why, in words for the member and the provider.") var rationale: String
    @Option(help: "A criterion the rationale rests on: I.A.5. May be given again.") var criterion: [String] = []
    @Option(help: "The number of cycles authorized, where it is not what the evaluation offers.") var cycles: Int?
    @Option(help: "Why it departs from the recommendation, where it does.") var departure: String?

    var arguments: JSONValue {
        [
            "criteria": .array(criterion.map { .string($0) }), "cycles": cycles.map { .integer(Int64($0)) } ?? .null,
            "departure": departure.map { .string($0) } ?? .null, "outcome": .string(outcome),
            "rationale": .string(rationale),
        ]
    }

    func command(for record: CaseRecord, in ledger: AuditLedger) throws -> CaseCommand {
        .determine(
            PriorAuthorization.Determine(
                try choice(outcome, "OUTCOME"), rationale: rationale, criteria: criterion.map { CriterionID($0) },
                terms: cycles.flatMap { record.terms(cycles: $0) }, departure: departure))
    }
}

struct Withdraw: CaseCommandVerb {
    static let configuration = CommandConfiguration(commandName: "withdraw", abstract: "Withdraw the request.")
    @OptionGroup var options: LedgerOptions
    @OptionGroup var actor: ActorOptions
    @Argument(help: "The case.") var caseName: String
    @Option(help: "Who withdraws it, in words.") var by: String
    @Option(help: "Why.") var reason: String

    var arguments: JSONValue { ["by": .string(by), "reason": .string(reason)] }

    func command(for record: CaseRecord, in ledger: AuditLedger) throws -> CaseCommand {
        .withdraw(RequestWithdrawn(by: by, reason: reason))
    }
}

struct Information: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "information", abstract: "Ask for what is missing, and record the answer.",
        subcommands: [Request.self, Receive.self])

    struct Request: CaseCommandVerb {
        static let configuration = CommandConfiguration(
            commandName: "request",
            abstract: "Ask for what the latest evaluation lists as missing; the request pends.")
        @OptionGroup var options: LedgerOptions
        @OptionGroup var actor: ActorOptions
        @Argument(help: "The case.") var caseName: String
        @Option(help: "Who is asked, in words. May be given again.") var recipient: [String]
        @Option(help: "When the answer is due, RFC 3339.") var due: String

        var arguments: JSONValue {
            ["due": .string(due), "recipients": .array(recipient.map { .string($0) })]
        }

        func command(for record: CaseRecord, in ledger: AuditLedger) throws -> CaseCommand {
            .requestInformation(
                InformationRequested(
                    items: record.missingItems, recipients: recipient, due: try moment(due, option: "--due")))
        }
    }

    struct Receive: CaseCommandVerb {
        static let configuration = CommandConfiguration(
            commandName: "receive", abstract: "Record that an answer arrived; add its documents first.")
        @OptionGroup var options: LedgerOptions
        @OptionGroup var actor: ActorOptions
        @Argument(help: "The case.") var caseName: String
        @Option(help: "Who answered, in words.") var from: String
        @Option(help: "A document that came with it. May be given again.") var document: [String] = []
        @Option(help: "What else there is to say.") var note: String?

        var arguments: JSONValue {
            [
                "documents": .array(document.map { .string($0) }), "from": .string(from),
                "note": note.map { .string($0) } ?? .null,
            ]
        }

        func command(for record: CaseRecord, in ledger: AuditLedger) throws -> CaseCommand {
            .receiveInformation(
                ReceiveInformation(from: from, documents: try document.map { try record.document($0) }, note: note))
        }
    }
}

struct Appeal: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "appeal", abstract: "Appeal a determination.", subcommands: [File.self, Decide.self])

    struct File: CaseCommandVerb {
        static let configuration = CommandConfiguration(commandName: "file", abstract: "File an appeal.")
        @OptionGroup var options: LedgerOptions
        @OptionGroup var actor: ActorOptions
        @Argument(help: "The case.") var caseName: String
        @Option(help: "Who appeals, in words.") var filer: String
        @Option(help: "In what standing: \(AppealStanding.allCases.map(\.rawValue).joined(separator: ", ")).")
        var standing: String
        @Option(help: "On what grounds.") var grounds: String
        @Option(help: "When it was received, RFC 3339; now where not given.") var received: String?
        @Flag(help: "The member consents in writing, where somebody else appeals.") var consent = false
        @Flag(help: "An expedited answer is asked for.") var expedited = false

        var arguments: JSONValue {
            [
                "consent": .bool(consent), "expedited": .bool(expedited), "filer": .string(filer),
                "grounds": .string(grounds),
                "received": received.map { .string($0) } ?? .null, "standing": .string(standing),
            ]
        }

        func command(for record: CaseRecord, in ledger: AuditLedger) throws -> CaseCommand {
            .fileAppeal(
                FileAppeal(
                    received: try received.map { try moment($0, option: "--received") } ?? ledger.now(), filer: filer,
                    standing: try choice(standing, "--standing"), consent: consent ? true : nil,
                    priority: expedited ? .expedited : .standard, grounds: grounds))
        }
    }

    struct Decide: CaseCommandVerb {
        static let configuration = CommandConfiguration(
            commandName: "decide",
            abstract: "Decide the appeal: by somebody who had no part in the determination.")
        @OptionGroup var options: LedgerOptions
        @OptionGroup var actor: ActorOptions
        @Argument(help: "The case.") var caseName: String
        @Argument(help: "\(AppealResolution.allCases.map(\.rawValue).joined(separator: ", ")).") var resolution: String
        @Option(help: "Why, in words for the member and the provider.") var rationale: String
        @Option(help: "A criterion the rationale rests on. May be given again.") var criterion: [String] = []
        @Option(help: "The number of cycles authorized, where it is not what the evaluation offers.") var cycles: Int?

        var arguments: JSONValue {
            [
                "criteria": .array(criterion.map { .string($0) }),
                "cycles": cycles.map { .integer(Int64($0)) } ?? .null,
                "rationale": .string(rationale), "resolution": .string(resolution),
            ]
        }

        func command(for record: CaseRecord, in ledger: AuditLedger) throws -> CaseCommand {
            .decideAppeal(
                DecideAppeal(
                    try choice(resolution, "RESOLUTION"), rationale: rationale,
                    criteria: criterion.map { CriterionID($0) },
                    terms: cycles.flatMap { record.terms(cycles: $0) }))
        }
    }
}

import Application
import ArgumentParser
import EventStore
import PriorAuthorization

/// What every verb takes that shows what cases say: who reads and what for, which is recorded where the ledger says so.
struct ReadingOptions: ParsableArguments {
    @Option(
        name: .customLong("as"),
        help: ArgumentHelp(
            "Who reads: ID:ROLE or ID:ROLE:CREDENTIAL. Without it, DOCKET_ACTOR. Needed where the ledger records its readers.",
            valueName: "actor"),
        transform: Actor.read)
    var actor: Actor?
    @OptionGroup var purpose: PurposeOptions
    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var key: KeyOptions

    /// What `answer` makes of the ledger: open for reading and with no reader where accesses are not recorded or `isRecorded` says that
    /// this one need not be; else open for writing, with the reader to be recorded before anything is shown.
    func report(
        isRecorded: Bool = true, _ answer: (AuditLedger, Reader?) async throws -> Report
    ) async throws -> Report {
        let directory = try ledger.directory()
        let passphrase = try key.passphrase()
        let open = try AuditLedger.openReadOnly(at: directory, passphrase: passphrase)
        let unrecorded = try await using(open) { ledger in
            let mustRecord = isRecorded ? try ledger.recordsAccess() : false
            return mustRecord ? nil : try await answer(ledger, nil)
        }
        if let unrecorded { return unrecorded }
        let reader = try purpose.reader(actor)
        return try await using(PurposeOptions.opening(directory, passphrase)) { try await answer($0, reader) }
    }
}

/// What for somebody reads.
struct PurposeOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp("What for, in HIPAA's terms. Without it, DOCKET_PURPOSE.", valueName: "purpose"))
    var purpose: AccessPurpose?

    @Option(
        help: ArgumentHelp(
            "Why this must be read although the role does not read it: recorded, and reviewed.", valueName: "reason"))
    var breakGlass: String?

    /// The reader, where `actor` is named or DOCKET_ACTOR is set.
    func reader(_ actor: Actor?) throws -> Reader {
        Reader(try Actor.reading(actor), for: try AccessPurpose.named(purpose), breakGlass: breakGlass)
    }

    /// The ledger, open for writing: who reads is recorded before anything is shown.
    static func opening(_ directory: String, _ passphrase: [UInt8]?) throws -> AuditLedger {
        do {
            return try AuditLedger.open(at: directory, passphrase: passphrase)
        } catch let error as LedgerError {
            throw LedgerError(
                error.kind,
                "\(error.message). This ledger records who reads it, and that cannot be done now: nothing is shown",
                advice: error.advice)
        }
    }
}

extension Actor {
    /// Who reads: whoever the command line names, or else DOCKET_ACTOR.
    fileprivate static func reading(_ named: Actor?) throws -> Actor {
        do {
            return try acting(named, orElse: nil)
        } catch let failure as Failure where failure.code == "no-actor" {
            throw Failure(
                "no-actor", "This ledger records who reads it, and nobody is named",
                advice: "Give --as ID:ROLE, or set DOCKET_ACTOR")
        }
    }
}

extension AccessPurpose {
    /// What for: what the command line says, or else DOCKET_PURPOSE.
    fileprivate static func named(_ purpose: AccessPurpose?) throws -> AccessPurpose {
        if let purpose { return purpose }
        let words = allCases.map(\.rawValue).joined(separator: ", ")
        guard let text = Environment["DOCKET_PURPOSE"] else {
            throw Failure(
                "no-purpose", "This ledger records what it is read for, and no purpose is named",
                advice: "Give --purpose, or set DOCKET_PURPOSE: \(words)")
        }
        guard let purpose = AccessPurpose(rawValue: text) else {
            throw Failure("usage", "DOCKET_PURPOSE is \"\(text)\"; expected one of \(words)")
        }
        return purpose
    }
}

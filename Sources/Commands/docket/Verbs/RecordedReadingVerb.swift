import Application
import ArgumentParser
import PriorAuthorization

/// A verb that shows what cases say. Where the ledger records its readers, that is on record, sealed and durable, before anything is
/// shown.
protocol RecordedReadingVerb: AsyncParsableCommand {
    var options: ReadingOptions { get }
    /// Whether this call shows health information.
    var showsHealthInformation: Bool { get }

    /// What is about to be shown.
    func subject(in ledger: AuditLedger) throws -> AccessSubject

    func report(on ledger: AuditLedger) throws -> Report

    /// The answer to `reader`, which is recorded first.
    func report(on ledger: AuditLedger, to reader: Reader) async throws -> Report
}

extension RecordedReadingVerb {
    var showsHealthInformation: Bool { true }

    func report(on ledger: AuditLedger, to reader: Reader) async throws -> Report {
        let subject = try subject(in: ledger)
        return try await ledger.showing(subject, to: reader) { try report(on: ledger) }
    }

    func run() async throws {
        let report = try await options.report(isRecorded: showsHealthInformation) { ledger, reader in
            if let reader { return try await self.report(on: ledger, to: reader) }
            return try self.report(on: ledger)
        }
        try report.print(asJSON: options.ledger.json)
    }
}

/// A verb that shows a part of one case.
protocol CaseReadingVerb: RecordedReadingVerb {
    /// Which part.
    static var part: AccessedPart { get }

    var target: CaseArgument { get }
}

extension CaseReadingVerb {
    func subject(in ledger: AuditLedger) throws -> AccessSubject {
        .of(try ledger.caseID(matching: target.name), Self.part)
    }
}

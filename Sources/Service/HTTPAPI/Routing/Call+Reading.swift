import Application
import CanonicalJSON
import HTTPTypes
import Hummingbird
import NIOCore
import PriorAuthorization

extension Call {
    /// Answers with `answer`, once it is on record that it is shown, where the ledger records its readers.
    ///
    /// - Throws: `Problem` where the caller may not read it for the purpose given.
    func showing<Answer>(_ subject: AccessSubject, _ answer: () throws -> Answer) async throws -> Answer {
        guard let reader = try reader() else { return try answer() }
        return try await ledger.showing(subject, to: reader, answer)
    }

    /// Lets `file` go once that is on record, where the ledger records its readers.
    func exporting<Answer>(_ file: OutgoingFile, _ release: () throws -> Answer) async throws -> Answer {
        guard let reader = try reader() else { return try release() }
        return try await ledger.exporting(file, by: reader, release)
    }

    /// Who reads and what for; nil where the ledger does not record its readers.
    func reader() throws -> Reader? {
        let recorded = try ledger.recordsAccess()
        let acting = try acting()
        guard let text = header(.docketPurpose) else {
            guard recorded else { return nil }
            throw Problem(
                400, "no-purpose", "this ledger records what it is read for, and no purpose is named",
                advice: "Send Docket-Purpose: \(Call.purposes(of: acting.role))")
        }
        guard let purpose = AccessPurpose(rawValue: text) else {
            throw Problem(
                400, "malformed-header", "Docket-Purpose is no purpose",
                advice: "Send one of \(Call.purposes(of: acting.role))")
        }
        let glass = header(.docketBreakGlass)
        guard recorded else {
            // What is not recorded cannot be answered for: nothing beyond the role.
            if case .reading(_, let scope) = route.access {
                try AccessPermissions.check(acting.role, scope, for: purpose, breakGlass: nil)
            }
            return nil
        }
        return Reader(acting.actor, for: purpose, breakGlass: glass)
    }

    private static func purposes(of role: Role) -> String {
        let own = AccessPermissions.purposes(for: role)
        return AccessPurpose.allCases.filter(own.contains).map(\.rawValue).joined(separator: ", ")
    }

    /// The case that the path names, if the caller may know of it, and `part` of it, shown as `answer` makes it.
    func reading(
        _ part: AccessedPart, _ answer: (CaseRecord) throws -> JSONValue
    ) async throws -> Response {
        let record = try visibleRecord()
        let tag = "\"\(record.entries.count)\""
        let value = try await showing(.of(record.id, part)) { try answer(record) }
        return response(ByteBuffer(bytes: value.canonicalBytes), tag: tag)
    }

    /// An answer of `json` at `tag`, or only that it is still the same where the caller has it.
    func response(_ json: ByteBuffer, tag: String) -> Response {
        guard header(.ifNoneMatch) != tag else { return Response(status: .notModified, headers: [.eTag: tag]) }
        return Response(json, type: "application/json", headers: [.eTag: tag])
    }

    /// The case that the path names.
    ///
    /// - Throws: the same `Problem` whether it is not there or not for the caller to know of.
    func visibleRecord() throws -> CaseRecord {
        guard let record = try ledger.record(of: try caseID(), for: try acting()) else { throw Problem.noCase() }
        return record
    }
}

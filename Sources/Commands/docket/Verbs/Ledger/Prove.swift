import Application
import ArgumentParser
import Cryptography
import EventLog
import EventStore
import PriorAuthorization
import Replay
import Representations
import TransparencyLog

struct Prove: RecordedReadingVerb {
    static let configuration = CommandConfiguration(
        abstract: "Print a proof: that an entry is in the log, that the log only grew, that a case is complete.",
        discussion: """
            Of an entry: a C2SP tlog-proof. With --consistency: that the log of so many entries is the beginning of what it is \
            now, as it is sent to witnesses. With --case or --stream: one file with all entries of it, and the proof that \
            these were all when the streams were last sealed (docket streams seal). With --no-case or --no-stream: that \
            there was none.

            docket-verify checks each of them offline; verifiers of transparency logs check the first two.

            Example:
              docket prove 17 > entry-17.tlog-proof
              docket prove --consistency 40 > since-40.proof
              docket prove --case 0199a8e1-7f62 > case.packet
            """)

    @Argument(help: "The entry's index in the log, from 0.") var index: UInt64?
    @Option(help: ArgumentHelp("Under the checkpoint of this size; the last one without it.", valueName: "entries"))
    var size: UInt64?
    @Option(help: ArgumentHelp("That the log only grew since it had so many entries.", valueName: "entries"))
    var consistency: UInt64?
    @Option(name: .customLong("case"), help: ArgumentHelp("All events of this case.", valueName: "case"))
    var caseName: String?
    @Option(help: ArgumentHelp("That there is no case with this UUID.", valueName: "uuid")) var noCase: String?
    @Option(
        help: ArgumentHelp("All events of this stream, such as policy/PA.CP.PHAR.359.", valueName: "stream"),
        transform: Prove.readStream)
    var stream: StreamName?
    @Option(
        help: ArgumentHelp("That there is no such stream.", valueName: "stream"), transform: Prove.readStream)
    var noStream: StreamName?
    @Flag(help: "With what the events say: it is health information.") var withPayloads = false
    @OptionGroup var options: ReadingOptions

    func validate() throws {
        let asked = [
            index != nil, consistency != nil, caseName != nil, noCase != nil, stream != nil, noStream != nil,
        ].count { $0 }
        guard asked == 1 else {
            throw ValidationError(
                "Name one thing to prove: INDEX, --consistency, --case, --no-case, --stream or --no-stream.")
        }
        if size != nil && index == nil && consistency == nil {
            throw ValidationError(
                "--size goes with INDEX and --consistency; completeness is proven under the last head.")
        }
        if withPayloads && caseName == nil && stream == nil {
            throw ValidationError("--with-payloads goes with --case and --stream.")
        }
    }

    var showsHealthInformation: Bool {
        withPayloads && (caseName != nil || stream?.caseID != nil || stream?.isOfAccess == true)
    }

    func subject(in ledger: AuditLedger) throws -> AccessSubject {
        let part = stream?.isOfAccess == true ? AccessedPart.accessRecord : .proof
        let id = try caseName.map { try ledger.caseID(matching: $0) } ?? stream?.caseID ?? stream?.accessedCaseID
        return id.map { .of($0, part) } ?? .ofMany(part)
    }

    func report(on ledger: AuditLedger) throws -> Report {
        if let index { return try inclusion(of: index, in: ledger) }
        if let consistency { return try growth(since: consistency, in: ledger) }
        if let noCase { return try absence(of: Prove.readCase(noCase), in: ledger) }
        if let noStream { return try absence(of: noStream, in: ledger) }
        let stream = try stream ?? StreamName.of(try ledger.caseID(matching: caseName ?? ""))
        let packet = try ledger.completenessPacket(of: stream, withPayloads: withPayloads)
        guard !packet.entries.isEmpty else {
            throw Failure(
                "unknown-name", "There is no stream \(stream)",
                advice: "docket prove --no-stream \(stream) proves that there is none")
        }
        return try completeness(packet)
    }

    private func inclusion(of index: UInt64, in ledger: AuditLedger) throws -> Report {
        let proof = try ledger.proof(of: EntryIndex(index), size: size)
        return Report(verbatim: proof.text, json: try ProofRepresentation.value(proof))
    }

    private func growth(since oldSize: UInt64, in ledger: AuditLedger) throws -> Report {
        let growth = try ledger.growthProof(oldSize: oldSize, newSize: size)
        return Report(verbatim: growth.text, json: ProofRepresentation.value(growth, since: oldSize))
    }

    private func absence(of stream: StreamName, in ledger: AuditLedger) throws -> Report {
        let packet = try ledger.completenessPacket(of: stream)
        guard packet.entries.isEmpty else {
            throw Failure(
                "not-absent", "There is a stream \(stream): it has \(counted(packet.entries.count, "event"))",
                advice: "docket prove --stream \(stream) proves that these are all")
        }
        return try completeness(packet)
    }

    private func completeness(_ packet: CompletenessPacket) throws -> Report {
        // Nobody is given a proof that does not hold.
        let json = try ProofRepresentation.value(packet)
        return Report(verbatim: String(decoding: packet.bytes, as: UTF8.self), json: json)
    }

    private static func readCase(_ text: String) throws -> StreamName {
        guard let id = CaseID(text) else {
            throw Failure(
                "usage", "--no-case \(text) is no case's identifier",
                advice: "Give it whole, such as 0199a8e1-7f62-7c4c-9d0a-3c5d1b2f8a10")
        }
        return StreamName.of(id)
    }

    @Sendable private static func readStream(_ text: String) throws -> StreamName {
        guard let stream = try? StreamName(text) else {
            throw ValidationError("expected a stream, such as policy/PA.CP.PHAR.359 or ledger")
        }
        return stream
    }
}

import CanonicalJSON
import Cryptography
import Support
import Testing
import TransparencyLog

@testable import EventLog

@Suite(.enabled(if: OpenSSLCommand.path != nil, "OpenSSL's command is not installed"))
struct TimestampVerificationTests {
    private func certificates() throws -> TrustedCertificates {
        try TrustedCertificates(pem: TimestampedLedger.authority.get().certificate())
    }

    private func verify(_ ledger: MemoryLedger, trusting: TrustedCertificates? = nil) throws -> VerificationReport {
        var verification = LogVerification()
        verification.authorities = trusting
        return try verification.run(ledger)
    }

    private func kinds(_ ledger: MemoryLedger) throws -> [FindingKind] {
        let findings = try verify(ledger).findings
        for finding in findings {
            #expect(!finding.detail.isEmpty && !finding.detail.hasSuffix(".") && !finding.advice.isEmpty)
        }
        return findings.map(\.kind)
    }

    @Test func `timestamps over heads of the log are told with who vouches for them`() throws {
        var ledger = try TimestampedLedger().ledger
        for (trust, pinned, own) in [
            (.none, false, false), (.ledger, false, true), (.pinned, true, false), (.pinned, true, true),
        ] as [(CheckedTimestamp.Trust, Bool, Bool)] {
            let pem = try TimestampedLedger.authority.get().certificate()
            ledger.timestampCertificates = own ? [StoredCertificates(name: "timestamps/ca/a.pem", pem: pem)] : []
            let report = try verify(ledger, trusting: pinned ? certificates() : nil)
            #expect(report.findings == [])
            #expect(report.timestampsChecked == 2)
            #expect(report.timestamps.map(\.size) == [10, 25])
            #expect(report.timestamps.map(\.trust) == [trust, trust])
            #expect(report.timestamps.map(\.recordedAt) == [nil, EntryIndex(25)])
            #expect(report.timestamps.allSatisfy { $0.authority == "O = Docket tests, CN = Test TSA" })
            #expect(report.timestamps.allSatisfy { $0.earliest < $0.time && $0.time < $0.latest })
        }
        #expect(
            try verify(ledger).json.objectValue?["timestamps"]?.arrayValue?.last?.objectValue?.names == [
                "authority", "entry", "name", "serial", "size", "time", "trust",
            ])
    }

    @Test func `a head that was dated counts as one that was saved elsewhere`() throws {
        var shorter = try TimestampedLedger().ledger
        shorter.rows.removeSubrange(22...)
        shorter.checkpoints.removeAll { $0.size > 22 }
        let report = try verify(shorter)
        #expect(report.findings.map(\.kind) == [.rolledBack])
        #expect(report.findings.first?.detail.contains("timestamps/00000000000000000025.note") == true)
        #expect(report.timestamps.map(\.size) == [10])

        var other = try LedgerWriter.small(seed: 2).ledger
        other.timestamps = try TimestampedLedger().ledger.timestamps
        #expect(try kinds(other).first == .treeMismatch)
        #expect(try verify(other).timestamps.isEmpty)
    }

    @Test func `a token that is altered, over something else or without its note is found`() throws {
        let sound = try TimestampedLedger().ledger
        func replaced(_ change: (StoredTimestamp) -> StoredTimestamp) -> MemoryLedger {
            var ledger = sound
            ledger.timestamps[0] = change(ledger.timestamps[0])
            return ledger
        }
        let notes = sound.timestamps.map(\.note)
        for ledger in [
            replaced { StoredTimestamp(name: $0.name, note: nil, response: $0.response) },
            replaced { StoredTimestamp(name: $0.name, note: notes[1], response: $0.response) },
            replaced { StoredTimestamp(name: $0.name, note: $0.note, response: Array("<html>".utf8)) },
            replaced { StoredTimestamp(name: $0.name, note: $0.note, response: $0.response.dropLast()) },
            replaced {
                StoredTimestamp(
                    name: "timestamps/00000000000000000010-00000000.tsr", note: $0.note, response: $0.response)
            },
        ] { #expect(try kinds(ledger) == [.timestampBad]) }
        let flipped = replaced { stored in
            var bytes = stored.response
            bytes[bytes.count - 5] ^= 1
            let name = StoredTimestamp.name(size: 10, digest: SHA256.digest(bytes).hex)
            return StoredTimestamp(name: name, note: stored.note, response: bytes)
        }
        let finding = try #require(try verify(flipped).findings.first)
        #expect(finding.kind == .timestampBad && finding.detail.hasSuffix("its signature does not fit"))
    }

    @Test func `a token of somebody the caller does not trust is found, and otherwise only told`() throws {
        var ledger = try TimestampedLedger()
        try ledger.date(15, by: TimestampedLedger.stranger.get())
        let told = try verify(ledger.ledger)
        #expect(told.findings == [] && told.timestamps.map(\.trust) == [.none, .none, .none])
        let judged = try verify(ledger.ledger, trusting: certificates())
        #expect(judged.findings.map(\.kind) == [.timestampUntrusted])
        #expect(judged.findings.first?.detail.contains("CN = Stranger") == true)
        #expect(judged.timestamps.map(\.size) == [10, 25])

        let pem = try TimestampedLedger.authority.get().certificate()
        ledger.writer.edit { $0.timestampCertificates = [StoredCertificates(name: "timestamps/ca/a.pem", pem: pem)] }
        let own = try verify(ledger.ledger)
        #expect(own.findings == [] && own.timestamps.map(\.trust) == [.ledger, .none, .ledger])
        #expect(own.timestamps[1].distrust?.contains("certificate") == true)
        ledger.writer.edit {
            $0.timestampCertificates = [StoredCertificates(name: "timestamps/ca/a.pem", pem: Array("none".utf8))]
        }
        #expect(try kinds(ledger.ledger) == [.timestampBad])
    }

    @Test func `a timestamp on record that is gone, or not what the record says, is found`() throws {
        var lost = try TimestampedLedger().ledger
        lost.timestamps.removeLast()
        let finding = try #require(try verify(lost).findings.first)
        #expect(try kinds(lost) == [.timestampMissing])
        #expect(finding.index == 25 && finding.touches == ["ledger"])

        var other = try TimestampedLedger()
        let stored = try other.date(24 + 2)
        let time = Timestamp(milliseconds: try TimestampedLedger.token(in: stored).milliseconds)
        for (size, moment) in [(25, time), (26, Timestamp(milliseconds: time.milliseconds - 1))]
            as [(UInt64, Timestamp)]
        {
            var writer = other.writer
            try writer.commit([
                TimestampedLedger.event(stored, size: size, time: moment, recordedAt: time)
            ])
            let report = try verify(writer.ledger)
            #expect(report.findings.map(\.kind) == [.timestampBad] && report.findings.first?.index == 26)
        }
    }

    @Test func `a clock that contradicts an authority is found in either direction`() throws {
        let behind = try TimestampedLedger { Timestamp(milliseconds: $0.milliseconds - 120_000) }
        let late = try #require(try verify(behind.ledger).findings.first)
        #expect(try kinds(behind.ledger) == [.clockDisagrees])
        #expect(late.index == 25 && late.detail.contains("was behind"))

        var ahead = try TimestampedLedger { Timestamp(milliseconds: $0.milliseconds + 30_000) }
        try ahead.date(26)
        #expect(try kinds(ahead.ledger) == [], "half a minute is no contradiction")
        ahead = try TimestampedLedger { Timestamp(milliseconds: $0.milliseconds + 120_000) }
        try ahead.date(26)
        let early = try #require(try verify(ahead.ledger).findings.first)
        #expect(try kinds(ahead.ledger) == [.clockDisagrees])
        #expect(early.index == 25 && early.detail.contains("was ahead"))
    }

    @Test(arguments: Bundle.Contents.allCases)
    func `a bundle carries timestamps and shows what became of them`(_ contents: Bundle.Contents) throws {
        var ledger = try TimestampedLedger().ledger
        let pem = try TimestampedLedger.authority.get().certificate()
        ledger.timestampCertificates = [StoredCertificates(name: "timestamps/ca/a.pem", pem: pem)]
        let report = try verifyBundle(TemporaryFile(ledger.bundle(contents)))
        #expect(report.findings == [])
        #expect(report.timestamps.map(\.trust) == [.ledger, .ledger])
        let file = try TemporaryFile(ledger.bundle(contents))
        #expect(try BundleReader(path: file.path).manifest.timestamps == 2)

        var poorer = ledger
        poorer.timestamps.removeLast()
        #expect(try verifyBundle(TemporaryFile(poorer.bundle(contents))).findings.map(\.kind) == [.timestampMissing])
    }

    @Test(.enabled(if: ProgramRun.exists("tar")))
    func `the commands in a bundle's README check its timestamps`() throws {
        var ledger = try TimestampedLedger().ledger
        let pem = try TimestampedLedger.authority.get().certificate()
        ledger.timestampCertificates = [StoredCertificates(name: "timestamps/ca/a.pem", pem: pem)]
        let file = try TemporaryFile(ledger.bundle(.entries))
        let commands = String(decoding: BundleReadme.text(try BundleReader(path: file.path).manifest), as: UTF8.self)
            .split(separator: "\n").filter { $0.contains("for r in ") }
            .map { $0.replacing("CA.pem", with: "timestamps/ca/a.pem") }
        #expect(commands.count == 2)
        let run = try ProgramRun(
            "d=$(mktemp -d) && cd $d && tar -xf \(file.path) && cd docket-bundle && "
                + "(\(commands.joined(separator: "\n"))); rm -rf $d")
        let lines = run.output.split(separator: "\n")
        #expect(lines.count { $0 == "Verification: OK" } == 2, "\(run.output)")
        #expect(lines.count { $0.hasPrefix("Time stamp: ") } == 2, "\(run.output)")
    }

    @Test func `no byte of a timestamp in a bundle changes unseen`() throws {
        let ledger = try TimestampedLedger().ledger
        let bundle = try ledger.bundle(.entries)
        let response = ledger.timestamps[0].response
        let start = try #require(bundle.firstRange(of: response)).lowerBound
        var generator = SeededGenerator(seed: 7)
        for _ in 0..<20 {
            var changed = bundle
            changed[start + Int.random(in: 0..<response.count, using: &generator)] ^=
                UInt8(1) << UInt8.random(in: 0..<8, using: &generator)
            let report = try verifyBundle(TemporaryFile(changed))
            #expect(!report.isSound)
        }
    }

    @Test func `the record of a timestamp reads back what it wrote and refuses what it is not`() throws {
        let record = HeadTimestamped(
            size: 7, time: LedgerWriter.start, authority: "CN = a", response: SHA256.digest([1]))
        #expect(try HeadTimestamped(payload: record.json) == record)
        for (name, value) in [
            ("size", 0), ("size", "7"), ("response", "AA"), ("time", "now"), ("authority", .null), ("more", 1),
        ] as [(String, JSONValue)] {
            guard case .object(var members) = record.json else { return }
            members[name] = value
            #expect(throws: JSONShapeError.self) { try HeadTimestamped(payload: .object(members)) }
        }
    }

    @Test func `names of files say size and digest`() {
        #expect(StoredTimestamp.noteName(size: 7) == "timestamps/00000000000000000007.note")
        let name = StoredTimestamp.name(size: .max, digest: SHA256.digest([]).hex)
        #expect(name == "timestamps/18446744073709551615-e3b0c442.tsr")
        #expect(StoredTimestamp.noteName(of: name) == "timestamps/18446744073709551615.note")
        for name in [
            "timestamps/7-e3b0c442.tsr", "timestamps/00000000000000000007-E3b0c442.tsr", "timestamps/ca/x.pem",
            "timestamps/00000000000000000007.note", "timestamps/00000000000000000007-e3b0c442.tsr.draft",
        ] { #expect(StoredTimestamp.noteName(of: name) == nil) }
    }
}

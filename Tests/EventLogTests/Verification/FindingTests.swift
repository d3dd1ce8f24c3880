import CanonicalJSON
import EventLog
import Testing

@Suite struct FindingTests {
    /// Programs depend on these names: one may be added, none may change.
    @Test func `the names of kinds stay`() {
        #expect(
            FindingKind.allCases.map(\.rawValue) == [
                "entry-altered", "entry-missing", "entry-malformed", "first-entry-invalid", "payload-altered",
                "payload-missing", "payload-not-destroyed", "payload-malformed", "link-broken", "index-gap",
                "stream-gap", "stream-link-broken",
                "streams-root-mismatch",
                "tree-mismatch", "tile-mismatch", "checkpoint-malformed", "checkpoint-signature-bad",
                "checkpoint-missing",
                "commit-disagrees", "key-not-valid", "rolled-back-behind-an-anchor",
                "timestamp-bad", "timestamp-missing", "timestamp-untrusted", "clock-disagrees", "document-altered",
                "document-missing",
                "index-disagrees", "clock-went-backwards", "origin-mismatch", "determination-not-derivable",
                "projection-disagrees", "cosignature-bad", "not-witnessed",
            ])
    }

    private let finding = Finding(
        kind: .payloadAltered, index: 7, lastGoodSize: 6, since: Timestamp(milliseconds: 1_759_500_000_000),
        touches: ["policy/x", "case/b"], detail: "the payload is another")

    @Test func `a finding is one paragraph for people`() {
        #expect(
            finding.description
                == """
                payload-altered: the payload is another. Recorded 2025-10-03T14:00:00.000Z. Touches case/b, policy/x. \
                Last good head before it: 6 entries. Put payload and salt back from a backup; the entry itself is sound.
                """)
        #expect(finding.cases == ["case/b"])
    }

    @Test func `a finding is an object with keys that stay for programs`() {
        #expect(
            finding.json.canonicalText
                == """
                {"advice":"Put payload and salt back from a backup; the entry itself is sound",\
                "detail":"the payload is another","index":7,"kind":"payload-altered","lastGoodSize":6,"lastIndex":null,\
                "since":"2025-10-03T14:00:00.000Z","stream":null,"touches":["case/b","policy/x"]}
                """)
    }

    @Test func `a report is an object with keys that stay for programs`() throws {
        let json = try #require(LedgerWriter.small().ledger.verify().json.objectValue)
        #expect(
            json.names == [
                "anchorsChecked", "checkpoints", "documents", "entries", "findings", "head", "key", "keyTrust",
                "keys", "omitted", "origin", "payloads", "pinnedKey", "retired", "since", "sound", "streams",
                "tilesChecked",
                "timestamps", "timestampsChecked", "witnesses",
            ])
        #expect(json["sound"] == true)
        #expect(json["payloads"] == ["checked": 25, "disposed": 0, "withheld": 0])
        #expect(json["keyTrust"] == "ledger")
    }

    private func underived(_ stream: String, _ index: UInt64) -> Finding {
        Finding(kind: .determinationNotDerivable, index: index, touches: [stream], detail: "it does not follow")
    }

    @Test func `that a determination of a damaged case does not derive is no finding of its own`() throws {
        var ledger = try LedgerWriter.small().ledger
        ledger.payloads[4]?.payload?[3] ^= 1
        var report = try ledger.verify()
        report.add([underived(LedgerWriter.alpha, 19), underived(LedgerWriter.beta, 20)])
        #expect(report.findings.map(\.kind) == [.payloadAltered, .determinationNotDerivable])
        #expect(
            report.findings.first?.detail.hasSuffix("; determinations of the case cannot be re-derived for that")
                == true)
        #expect(report.findings.last?.touches == [LedgerWriter.beta])
    }

    @Test func `determinations under a damaged policy are one finding that names their cases`() throws {
        var ledger = try LedgerWriter.small().ledger
        ledger.payloads[1]?.payload?[3] ^= 1
        var report = try ledger.verify()
        report.add([underived(LedgerWriter.alpha, 19), underived(LedgerWriter.beta, 20)])
        #expect(report.findings.map(\.kind) == [.payloadAltered, .determinationNotDerivable])
        #expect(report.findings.last?.cases == [LedgerWriter.alpha, LedgerWriter.beta])
        #expect(report.findings.last?.index == 19)
    }

    @Test func `what others find stands among the findings in the order of the log`() throws {
        var ledger = try LedgerWriter.small().ledger
        ledger.payloads[9]?.payload?[3] ^= 1
        var report = try ledger.verify()
        report.add([underived(LedgerWriter.alpha, 3), Finding(kind: .projectionDisagrees, detail: "another table")])
        #expect(report.findings.map(\.kind) == [.determinationNotDerivable, .payloadAltered, .projectionDisagrees])
        #expect(!report.isSound)
    }
}

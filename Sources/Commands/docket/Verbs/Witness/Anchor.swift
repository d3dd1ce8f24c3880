import Application
import ArgumentParser
import CanonicalJSON
import Cryptography
import EventLog
import Representations
import TransparencyLog

struct Anchor: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Have the head cosigned by the witnesses, and keep it.",
        discussion: """
            The head and a proof that the log only grew go to all witnesses; nothing else of the ledger does. Where as many as \
            are required cosign, the head is kept in anchors/, and no later opening accepts a log that is behind it. Needs no \
            key. Exit status 1 where fewer cosign.

            Example:
              docket anchor --timeout 10
            """)

    @Option(help: ArgumentHelp("How long one answer of a witness may take.", valueName: "seconds")) var timeout = 20
    @OptionGroup var options: LedgerOptions

    func validate() throws {
        guard (1...600).contains(timeout) else { throw ValidationError("--timeout takes 1 to 600 seconds.") }
    }

    func run() async throws {
        let ledger = try AuditLedger.openReadOnly(at: try options.directory())
        let anchoring = try await using(ledger) { try await $0.anchor(timeout: Double(timeout)) }
        try Anchor.report(anchoring).print(asJSON: options.json)
    }

    private static func report(_ anchoring: Anchoring) -> Report {
        let head = anchoring.checkpoint
        let cosignatures = anchoring.cosignatures
        var lines = ["head: \(counted(head.size, "entry", "entries")), root \(head.root.base64)"]
        for answer in anchoring.answers {
            let name = answer.witness.key.name
            switch answer.result {
            case .success:
                lines.append(
                    "✓ \(name) cosigned\(answer.isEarlier ? " already" : "") at \(answer.time?.rfc3339 ?? "a time beyond the year 9999")"
                )
            case .failure(let failure): lines.append("✗ \(name): \(failure)")
            }
        }
        let words =
            "\(cosignatures.valid.count) of \(anchoring.answers.count) cosigned, \(cosignatures.required) required"
        if anchoring.isAnchored {
            lines.append("Anchored: \(words). Kept in \(anchoring.file ?? "").")
        } else {
            let missing = cosignatures.required - cosignatures.valid.count
            lines.append(
                "Not anchored: \(words), \(missing) missing."
                    + (anchoring.file.map { " What came is kept apart in \($0), and counts for nothing." } ?? ""))
        }
        return Report(
            lines, json: WitnessRepresentation.value(anchoring), status: anchoring.isAnchored ? .sound : .findings)
    }
}

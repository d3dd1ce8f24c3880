import CanonicalJSON
import Cryptography
import TransparencyLog

/// Compares what a bundle holds a second time, its sums and its counts, with the log in it.
public struct BundleCopies {
    private let bundle: BundleReader
    /// The copies that sound events ask for, by name.
    private var expected: [String: SHA256Digest] = [:]

    /// Nothing compared yet.
    public init(of bundle: BundleReader) {
        self.bundle = bundle
    }

    /// Takes down what copy a sound event asks for.
    public mutating func note(_ event: RecordedEvent) {
        guard let payload = event.payload, BundleCopy.types.contains(event.entry.type) else { return }
        switch BundleCopy(of: event.entry.type, payload) {
        case .key(let name, let content): expected[name] = SHA256.digest(content)
        case .policy(let name, let content): expected[name] = SHA256.digest(content)
        case .document, nil: break
        }
    }

    /// What is wrong with the bundle beside the log, after `report` on the log itself: copies that differ from what the
    /// log says, sums that differ from what is there, counts that are off.
    public func findings(after report: VerificationReport) throws -> [Finding] {
        var findings: [Finding] = []
        func add(_ detail: String) {
            findings.append(
                Finding(
                    kind: .indexDisagrees, detail: detail,
                    advice: "The log itself is not touched by it; get the bundle again from where it came"))
        }
        var copies = expected
        if let head = bundle.newestNote { copies["checkpoint"] = SHA256.digest(head) }
        var changed: Set<String> = []
        for (name, digest) in copies.sorted(by: { $0.key < $1.key }) {
            guard let words = difference(of: name, from: digest) else { continue }
            changed.insert(name)
            add(words)
        }
        for name in bundle.smallMembers where isCopy(name) && expected[name] == nil && report.isSound {
            add("\(name) is a copy of nothing the log says")
        }
        try checkSums(report.isSound, except: changed, add)
        checkCounts(report, add)
        return findings
    }

    private func isCopy(_ name: String) -> Bool {
        name.hasPrefix("keys/") || name.hasPrefix("policies/")
    }

    /// What is wrong with the copy `name`, which should have `digest`.
    private func difference(of name: String, from digest: SHA256Digest) -> String? {
        let content = try? bundle.archive.content(Bundle.folder + name, limit: BundleReader.longestSmallMember)
        guard let content else { return "the bundle lacks \(name), which its log asks for" }
        return SHA256.digest(content) == digest ? nil : "\(name) is not what the log says"
    }

    /// Sums of entries, payloads and checkpoints are of no interest once the log itself is known to be changed.
    private func checkSums(
        _ logIsSound: Bool, except changed: Set<String>, _ add: (String) -> Void
    ) throws {
        let content = try? bundle.archive.content(
            Bundle.folder + BundleSums.name, limit: BundleReader.longestSmallMember)
        guard let content, let sums = BundleSums.parse(content) else { return add("\(BundleSums.name) cannot be read") }
        for name in bundle.archive.names {
            let local = String(name.dropFirst(Bundle.folder.count))
            guard local != BundleSums.name, !changed.contains(local), let member = bundle.archive.member(name) else {
                continue
            }
            guard let sum = sums[local] else {
                add("\(local) has no line in \(BundleSums.name)")
                continue
            }
            if local.hasPrefix("documents/") {
                if "documents/\(sum.hex)" != local {
                    add("the line of \(local) in \(BundleSums.name) is another document's")
                }
            } else if logIsSound || !BundleReader.kinds.contains(where: { local.hasPrefix("\($0)/") }) {
                if try bundle.digest(of: member) != sum { add("\(local) is not what \(BundleSums.name) says") }
            }
        }
        for name in sums.keys.sorted() where bundle.archive.member(Bundle.folder + name) == nil {
            add("\(name) has a line in \(BundleSums.name) and is not there")
        }
    }

    private func checkCounts(_ report: VerificationReport, _ add: (String) -> Void) {
        guard report.isSound else { return }
        let manifest = bundle.manifest
        let counts: [(String, UInt64, UInt64)] = [
            ("entries", manifest.entries, report.entries),
            ("payloads", manifest.payloads, report.payloadsChecked),
            ("checkpoints", manifest.checkpoints, report.checkpoints),
            ("documents", manifest.documents, UInt64(bundle.documents.count)),
            ("timestamps", manifest.timestamps, UInt64(report.timestampsChecked)),
        ]
        for (what, said, found) in counts where said != found {
            add("\(BundleManifest.name) says \(said) \(what), and \(found) are there")
        }
    }
}

extension BundleReader {
    /// The members that are neither lines nor documents, by their name within the bundle.
    var smallMembers: [String] {
        archive.names.map { String($0.dropFirst(Bundle.folder.count)) }
            .filter { name in !(BundleReader.kinds + ["documents"]).contains { name.hasPrefix("\($0)/") } }
    }
}

import CanonicalJSON
import JSONSupport
import Synchronization

/// What the callers were told, and what they found.
final class Record: Sendable {
    /// An entry as a receipt names it; an answer to an import says no hash.
    struct Entry: Hashable {
        let index: Int64
        let hash: String?
    }

    /// A document that was acknowledged: its bytes follow from `seed`.
    struct Document: Hashable {
        let caseID: String
        let digest: String
        let seed: UInt64
        let size: Int
    }

    private struct State {
        var acknowledged: [String: [Entry]] = [:]
        var documents: [Document] = []
        var findings: [String] = []
        var counts: [String: Int] = [:]
        var isOver = false
    }

    private let state = Mutex(State())

    /// Whether no more is to be begun.
    var isOver: Bool { state.withLock { $0.isOver } }

    func end() { state.withLock { $0.isOver = true } }

    /// Notes something that must not be.
    func find(_ finding: String) {
        state.withLock { if $0.findings.count < 50 { $0.findings.append(finding) } }
    }

    var findings: [String] { state.withLock { $0.findings } }

    /// Counts one more `what`.
    func count(_ what: String, _ number: Int = 1) {
        state.withLock { $0.counts[what, default: 0] += number }
    }

    var counts: [String: Int] { state.withLock { $0.counts } }

    /// Notes that `entries` were acknowledged under `key`; what a key was answered before, it must be answered again.
    func acknowledge(_ key: String, _ entries: [Entry]) {
        let before = state.withLock { state in
            defer { state.acknowledged[key] = entries }
            return state.acknowledged[key]
        }
        if let before, before != entries { find("\(key) was acknowledged as \(before), and then as \(entries)") }
        if entries.isEmpty { find("\(key) was acknowledged without an entry") }
    }

    var acknowledged: [String: [Entry]] { state.withLock { $0.acknowledged } }

    func keep(_ document: Document) { state.withLock { $0.documents.append(document) } }

    var documents: [Document] { state.withLock { $0.documents } }

    /// One of the documents that were acknowledged.
    func anyDocument(using generator: inout some RandomNumberGenerator) -> Document? {
        state.withLock { $0.documents.randomElement(using: &generator) }
    }
}

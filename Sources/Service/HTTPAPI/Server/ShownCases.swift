import Application
import NIOCore
import PriorAuthorization
import Synchronization

/// The cases that were shown last, as they were written: in memory alone, and only as long as nothing they say has changed.
final class ShownCases: Sendable {
    private struct Shown {
        let version: CaseVersion
        let content: ByteBuffer
    }

    /// Of each generation at most 16 MiB.
    private let cases = Mutex(Generations<CaseID, Shown>(mostWeight: 16 << 20))

    /// The case `id` as it was written when it was at `version`.
    func content(of id: CaseID, at version: CaseVersion) -> ByteBuffer? {
        guard let shown = cases.withGenerations({ $0.value(id) }), shown.version == version else { return nil }
        return shown.content
    }

    /// Keeps the case `id` as it was written at `version`.
    func keep(_ content: ByteBuffer, of id: CaseID, at version: CaseVersion) {
        cases.withGenerations {
            $0.keep(Shown(version: version, content: content), as: id, weight: content.readableBytes)
        }
    }
}

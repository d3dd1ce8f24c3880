import Application
import PriorAuthorization
import Synchronization

/// The cases that were shown last, as they were written: in memory alone, and only as long as nothing they say has changed.
///
/// Two generations: what is asked for is of the younger one; when that is full, the older one is forgotten.
final class ShownCases: Sendable {
    private struct Shown {
        let version: CaseVersion
        let bytes: [UInt8]
    }

    private struct State {
        var younger: [CaseID: Shown] = [:]
        var older: [CaseID: Shown] = [:]
        var byteCount = 0
    }

    private let state = Mutex(State())
    /// The most bytes of one generation: 16 MiB.
    private let most: Int

    init(mostBytes most: Int = 16 << 20) {
        self.most = most
    }

    /// The case `id` as it was written when it was at `version`.
    func bytes(of id: CaseID, at version: CaseVersion) -> [UInt8]? {
        state.withLock { state in
            if let shown = state.younger[id] { return shown.version == version ? shown.bytes : nil }
            guard let shown = state.older.removeValue(forKey: id), shown.version == version else { return nil }
            keep(shown, as: id, in: &state)
            return shown.bytes
        }
    }

    /// Keeps the case `id` as it was written at `version`.
    func keep(_ bytes: [UInt8], of id: CaseID, at version: CaseVersion) {
        state.withLock { keep(Shown(version: version, bytes: bytes), as: id, in: &$0) }
    }

    private func keep(_ shown: Shown, as id: CaseID, in state: inout State) {
        if state.byteCount >= most {
            (state.older, state.younger, state.byteCount) = (state.younger, [:], 0)
        }
        state.byteCount += shown.bytes.count - (state.younger[id]?.bytes.count ?? 0)
        state.younger[id] = shown
    }
}

/// A bar on standard error that shows how much is done.
struct ProgressBar {
    private let isShown: Bool
    private var percent: UInt64?

    init(isShown: Bool) {
        self.isShown = isShown
    }

    mutating func show(_ done: UInt64, of total: UInt64) {
        guard isShown, total > 0 else { return }
        let now = min(done, total) * 100 / total
        guard now != percent else { return }
        percent = now
        let filled = Int(now / 4)
        let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: 25 - filled)
        standardError("\rverifying \(bar) \(now) %")
    }

    func clear() {
        if percent != nil { standardError("\r\u{1B}[K") }
    }
}

/// A line on standard error that shows how much is done, how fast, and how long it still takes.
struct ProgressBar {
    private let isShown: Bool
    private let start = ContinuousClock.now
    private var lastShown: ContinuousClock.Instant?

    init(isShown: Bool) {
        self.isShown = isShown
    }

    mutating func show(_ done: UInt64, of total: UInt64) {
        let now = ContinuousClock.now
        guard isShown, done < total, now - (lastShown ?? start) > .milliseconds(lastShown == nil ? 300 : 100) else {
            return
        }
        lastShown = now
        let filled = Int(done * 25 / total)
        let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: 25 - filled)
        let rate = max(Double(done) / max((now - start) / .seconds(1), 0.001), 1)
        let left = Int((Double(total - done) / rate).rounded(.up))
        let time = left < 90 ? "\(left) s" : "\(left / 60) min"
        standardError("\rverifying \(bar) \(done) of \(total) entries, \(UInt64(rate))/s, \(time) left\u{1B}[K")
    }

    func clear() {
        if lastShown != nil { standardError("\r\u{1B}[K") }
    }
}

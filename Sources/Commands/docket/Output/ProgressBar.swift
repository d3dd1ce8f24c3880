/// A bar on standard error for work that takes more than a moment; silent where that is no terminal.
struct ProgressBar {
    private let title: String
    private let start = ContinuousClock.now
    private var percent = -1

    init(_ title: String) {
        self.title = title
    }

    mutating func show(_ done: UInt64, of total: UInt64) {
        guard Terminal.errorIsTerminal, total > 0 else { return }
        let now = Int(min(done, total) * 100 / total)
        guard now != percent, percent >= 0 || start.duration(to: .now) > .milliseconds(300) else { return }
        percent = now
        let filled = String(repeating: "█", count: now / 4)
        let empty = String(repeating: "░", count: 25 - now / 4)
        Terminal.write(now == 100 ? "\r\u{1B}[K" : "\r\(title) \(filled)\(empty) \(now) %")
    }

    mutating func show(_ done: Int, of total: Int) {
        show(UInt64(done), of: UInt64(total))
    }
}

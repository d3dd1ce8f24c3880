/// A line on standard error for work that takes more than a moment: how much is done, how fast, and how long it still takes;
/// silent where that is no terminal.
struct ProgressBar {
    private let title: String
    /// What is counted; nil where the numbers say nothing to people.
    private let unit: String?
    private let start = ContinuousClock.now
    private var lastShown: ContinuousClock.Instant?

    /// Takes a bar off the terminal's line.
    static let erasure = "\r\u{1B}[K"

    init(_ title: String, of unit: String? = nil) {
        self.title = title
        self.unit = unit
    }

    mutating func show(_ done: UInt64, of total: UInt64) {
        guard Terminal.errorIsTerminal, total > 0 else { return }
        guard done < total else {
            if lastShown != nil { Terminal.write(ProgressBar.erasure) }
            return
        }
        let now = ContinuousClock.now
        guard lastShown.map({ now - $0 > .milliseconds(100) }) ?? (now - start > .milliseconds(300)) else { return }
        lastShown = now
        Terminal.write("\r\(line(done, of: total, after: now - start))\u{1B}[K")
    }

    mutating func show(_ done: Int, of total: Int) {
        show(UInt64(done), of: UInt64(total))
    }

    private func line(_ done: UInt64, of total: UInt64, after elapsed: Duration) -> String {
        let percent = Int(done * 100 / total)
        let bar = String(repeating: "█", count: percent / 4) + String(repeating: "░", count: 25 - percent / 4)
        let rate = Double(done) / max(elapsed / .seconds(1), 0.001)
        let left = rate > 0 ? ", \(ProgressBar.words(seconds: Double(total - done) / rate)) left" : ""
        guard let unit else { return "\(title) \(bar) \(percent) %\(left)" }
        return "\(title) \(bar) \(done) of \(total) \(unit), \(UInt64(rate))/s\(left)"
    }

    /// A time that nobody needs to know exactly.
    private static func words(seconds: Double) -> String {
        switch seconds {
        case ..<90: "\(Int(seconds.rounded(.up))) s"
        case ..<5400: "\(Int((seconds / 60).rounded())) min"
        default: "\(Int((seconds / 3600).rounded())) h"
        }
    }
}

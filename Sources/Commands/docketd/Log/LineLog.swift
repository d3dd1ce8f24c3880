import Foundation
import Logging
import Synchronization

/// Writes what is logged to a file descriptor, a line an event: time, level, label, `name=value` in the order of the names, message.
///
/// Lines below `notice` are written together, some tenths of a second later at most: one for each request would be a system call for
/// each. Whatever is worth noticing is written at once, after what came before it.
struct LineLog: LogHandler {
    var metadata: Logger.Metadata = [:]
    var logLevel = Logger.Level.info
    var metadataProvider: Logger.MetadataProvider?
    private let label: String
    private let output: LineOutput

    init(label: String, to output: LineOutput) {
        self.label = label
        self.output = output
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        var line = " "
        line += event.level.rawValue
        line += " "
        line += label
        line += ":"
        // What an event says of itself goes before what all say.
        let own = event.metadata ?? [:]
        var all = own.map { ($0, $1) }
        let provided = metadataProvider?.get() ?? [:]
        all += provided.lazy.filter { own[$0.key] == nil }.map { ($0, $1) }
        all += metadata.lazy.filter { own[$0.key] == nil && provided[$0.key] == nil }.map { ($0, $1) }
        all.sort { $0.0 < $1.0 }
        for (name, value) in all {
            LineLog.add(name, LineLog.text(of: value), to: &line)
        }
        if let error = event.error { LineLog.add("error", "\(error)", to: &line) }
        line += " "
        line += event.message.description
        output.write(line, atOnce: event.level >= .notice)
    }

    private static func add(_ name: String, _ text: String, to line: inout String) {
        line += " "
        line += name
        line += "="
        // Whoever made it, it ends no line.
        line += text.utf8.contains { $0 < 0x20 } ? text.debugDescription : text
    }

    private static func text(of value: Logger.Metadata.Value) -> String {
        switch value {
        case .string(let text): text
        case .stringConvertible(let value): value.description
        case .array, .dictionary: "\(value)"
        }
    }
}

/// Lines on their way to a file descriptor.
final class LineOutput: Sendable {
    private struct State {
        var waiting: [UInt8] = []
        /// The time of the last line, to the second, as it was written.
        var second: time_t = 0
        var time: [UInt8] = []
    }

    /// What is written of itself when so many bytes wait.
    private static let fullAt = 1 << 16
    private static let delay = DispatchTimeInterval.milliseconds(200)

    private let descriptor: Int32
    private let state = Mutex(State())
    private let queue = DispatchQueue(label: "docketd.log")

    init(_ descriptor: Int32) {
        self.descriptor = descriptor
    }

    /// Writes the time and `line`, now or soon.
    func write(_ line: String, atOnce: Bool) {
        let isFirst = state.withLock { state in
            let now = time(nil)
            if now != state.second {
                state.second = now
                state.time = Array(LineOutput.text(of: now).utf8)
            }
            let isFirst = state.waiting.isEmpty
            state.waiting += state.time
            state.waiting += line.utf8
            state.waiting.append(UInt8(ascii: "\n"))
            if atOnce || state.waiting.count >= LineOutput.fullAt {
                flush(&state)
                return false
            }
            return isFirst
        }
        if isFirst { queue.asyncAfter(deadline: .now() + LineOutput.delay) { [weak self] in self?.flush() } }
    }

    /// Writes what waits.
    func flush() {
        state.withLock { flush(&$0) }
    }

    private func flush(_ state: inout State) {
        var rest = state.waiting[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            // Where nobody can read a log any more, the service goes on.
            guard count > 0 else { break }
            rest = rest.dropFirst(count)
        }
        state.waiting.removeAll(keepingCapacity: true)
    }

    /// `moment` as `2025-10-22T15:20:00Z`.
    private static func text(of moment: time_t) -> String {
        var (moment, parts) = (moment, tm())
        gmtime_r(&moment, &parts)
        var text = [CChar](repeating: 0, count: 32)
        let count = strftime(&text, text.count, "%Y-%m-%dT%H:%M:%SZ", &parts)
        return String(decoding: text[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}

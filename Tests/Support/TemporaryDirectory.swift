import Foundation

/// A directory of its own for a test, which goes away with all it holds when the last reference does.
public final class TemporaryDirectory: Sendable {
    /// The directory.
    public let path: String

    /// A new, empty directory.
    public init() {
        path = NSTemporaryDirectory().trimmingSuffix("/") + "/docket-test-\(UUID().uuidString.lowercased())"
        do {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        } catch {
            fatalError("cannot create \(path): \(error)")
        }
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }

    /// The path of `name` in the directory.
    public func appending(_ name: String) -> String {
        "\(path)/\(name)"
    }
}

extension String {
    fileprivate func trimmingSuffix(_ suffix: String) -> String {
        hasSuffix(suffix) ? String(dropLast(suffix.count)) : self
    }
}

import Foundation

/// A directory of its own for a test, which goes away with all it holds when the last reference does.
public final class TemporaryDirectory: Sendable {
    /// The directory.
    public let path: String

    /// A new, empty directory; in memory where the system offers that with room enough, because tests flush to the disk a lot.
    public init() {
        path = "\(TemporaryDirectory.parent)/docket-test-\(UUID().uuidString.lowercased())"
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

    private static let parent: String = {
        let memory = "/dev/shm"
        let free = try? FileManager.default.attributesOfFileSystem(forPath: memory)[.systemFreeSize] as? NSNumber
        if let free, free.uint64Value > 1 << 30, FileManager.default.isWritableFile(atPath: memory) { return memory }
        let directory = NSTemporaryDirectory()
        return directory.hasSuffix("/") ? String(directory.dropLast()) : directory
    }()
}

import Foundation

/// The checkout that the tests were built from.
enum Repository {
    /// Its directory.
    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().path
}

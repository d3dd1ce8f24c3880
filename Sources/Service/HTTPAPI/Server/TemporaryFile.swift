import Application
import EventStore
import Glibc

/// A file that is there for as long as it is needed, readable by its owner alone.
enum TemporaryFile {
    /// The bytes of the file that `body` writes at the path it is given, called `name`, and what `body` returns; nothing is left.
    static func with<Result>(_ name: String, _ body: (_ path: String) throws -> Result) throws -> ([UInt8], Result) {
        var template = Array("/tmp/docketd-XXXXXX".utf8CString)
        guard let directory = mkdtemp(&template).map({ String(cString: $0) }) else {
            throw LedgerError(.storage, "No temporary directory can be made in /tmp", advice: "Check the disk")
        }
        defer {
            for file in DurableFile.names(in: directory) { unlink("\(directory)/\(file)") }
            rmdir(directory)
        }
        let path = "\(directory)/\(name)"
        let result = try body(path)
        return (try DurableFile.read(path), result)
    }
}

import Glibc

/// A file that is gone when nobody holds it any more.
final class TemporaryFile {
    let path: String

    init(_ bytes: [UInt8] = []) throws {
        var template = Array("/tmp/docket-test-XXXXXX".utf8CString)
        let descriptor = mkstemp(&template)
        guard descriptor >= 0 else { throw Failure(errno) }
        close(descriptor)
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        try write(bytes)
    }

    deinit { unlink(path) }

    func write(_ bytes: [UInt8]) throws {
        guard let file = fopen(path, "w") else { throw Failure(errno) }
        defer { fclose(file) }
        guard fwrite(bytes, 1, bytes.count, file) == bytes.count else { throw Failure(errno) }
    }

    struct Failure: Error, CustomStringConvertible {
        let description: String
        init(_ code: Int32) { description = String(cString: strerror(code)) }
    }
}

/// What a program printed, and how it ended.
struct ProgramRun {
    let output: String
    let status: Int32

    /// Runs `command` with the shell; standard error goes with standard output.
    init(_ command: String) throws {
        guard let pipe = popen("(\(command)) 2>&1", "r") else { throw TemporaryFile.Failure(errno) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 4096)
        while case let count = fread(&chunk, 1, chunk.count, pipe), count > 0 { bytes += chunk[..<count] }
        let status = pclose(pipe)
        output = String(decoding: bytes, as: UTF8.self)
        self.status = status & 0x7F == 0 ? status >> 8 & 0xFF : -1
    }

    static func exists(_ program: String) -> Bool {
        (try? ProgramRun("command -v \(program)").status) == 0
    }
}

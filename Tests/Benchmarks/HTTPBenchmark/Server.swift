import Foundation
import Support

/// A server that runs beside this program, and what it takes of the machine.
struct Server {
    let name: String
    let port: Int
    private let program: ChildProcess

    /// `docketd serve` on the ledger at `path`, with the ledger's own tokens.
    static func docketd(_ path: String, in folder: String) throws -> Server {
        let file = "\(folder)/docketd.yaml"
        // The one client here is not to be held back.
        try "limits:\n  requests-per-caller: 1000000/1\n".write(toFile: file, atomically: true, encoding: .utf8)
        return try Server(
            "docketd", ChildProcess.built("docketd"),
            ["serve", "--tokens", "--ledger", path, "--listen", "127.0.0.1:0", "--config", file])
    }

    /// The bare server.
    static func bare() throws -> Server {
        try Server("bare", ChildProcess.built("http-benchmark"), ["bare"])
    }

    /// nginx, which gives out and takes in the files of `root`; nil where it is not installed.
    static func nginx(root: String) throws -> Server? {
        guard let path = ChildProcess.found("nginx") ?? ["/usr/sbin/nginx"].first(where: Server.isProgram) else {
            return nil
        }
        let port = Int.random(in: 20_000..<30_000)
        try FileManager.default.createDirectory(atPath: "\(root)/files", withIntermediateDirectories: true)
        try """
        \(getuid() == 0 ? "user root;" : "")
        daemon off; master_process off; worker_processes 1;
        pid \(root)/nginx.pid; error_log \(root)/error.log;
        events { worker_connections 256; }
        http {
            access_log off; sendfile on; client_max_body_size 1g; client_body_temp_path \(root)/body;
            server {
                listen 127.0.0.1:\(port); root \(root)/files;
                location / { dav_methods PUT; create_full_put_path on; }
            }
        }
        """.write(toFile: "\(root)/nginx.conf", atomically: true, encoding: .utf8)
        let server = try Server("nginx", path, ["-c", "\(root)/nginx.conf", "-p", root], port: port)
        for _ in 0..<100 where (try? Connection(port: port)) == nil { Thread.sleep(forTimeInterval: 0.05) }
        return server
    }

    private static func isProgram(_ path: String) -> Bool { FileManager.default.isExecutableFile(atPath: path) }

    private init(_ name: String, _ path: String, _ arguments: [String], port: Int? = nil) throws {
        self.name = name
        program = try ChildProcess(path, arguments)
        if let port {
            self.port = port
        } else {
            let text = try program.wait(for: #"listening on http://127\.0\.0\.1:([0-9]+)"#)
            guard let port = Int(text) else { throw POSIXError(.EADDRNOTAVAIL) }
            self.port = port
        }
    }

    /// The seconds that processors have spent on it so far.
    var cpu: Double {
        let text = (try? String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8)) ?? ""
        let fields = text.split(separator: ")").last?.split(separator: " ").compactMap { Double($0) } ?? []
        // Fields 14 and 15 of the line, of which the first two and the letter of the state are gone.
        guard fields.count > 11 else { return 0 }
        return (fields[10] + fields[11]) / Double(sysconf(Int32(_SC_CLK_TCK)))
    }

    /// The megabytes of its own that are in memory; the most there ever were with `peak`, pages of files included.
    func megabytes(peak: Bool = false) -> Double {
        let text = (try? String(contentsOfFile: "/proc/\(pid)/status", encoding: .utf8)) ?? ""
        let line = text.split(separator: "\n").first { $0.hasPrefix(peak ? "VmHWM:" : "RssAnon:") }
        return Double(line?.split(separator: " ").compactMap { Int($0) }.first ?? 0) / 1000
    }

    func stop() { program.kill() }

    private var pid: Int32 { program.process.processIdentifier }
}

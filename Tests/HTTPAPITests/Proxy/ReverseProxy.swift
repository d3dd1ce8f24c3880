import Foundation
import Support
import Testing

/// nginx with `schema/nginx/docketd.conf` before a server, on a port that was free; it ends when the last reference to it goes.
final class ReverseProxy: Sendable {
    /// Where nginx is; nil where the machine has none.
    static let path =
        ["/usr/sbin/nginx", "/usr/local/sbin/nginx"].first {
            FileManager.default.isExecutableFile(atPath: $0)
        } ?? ChildProcess.found("nginx")

    let port: Int
    private let folder = TemporaryDirectory()
    private let program: ChildProcess

    /// Puts nginx before the server at `backend`.
    ///
    /// - Parameter asksForCertificates: whether the lines for mutual TLS are in effect.
    init(before backend: Int, asksForCertificates: Bool = false) throws {
        port = try ReverseProxy.freePort()
        try ReverseProxy.makeCertificates(in: folder.path)
        var text = try Repository.text("schema/nginx/docketd.conf")
        func replace(_ old: String, _ new: String) throws {
            try #require(text.contains(old), "schema/nginx/docketd.conf has no \(old)")
            text = text.replacingOccurrences(of: old, with: new)
        }
        try replace("127.0.0.1:8080;", "127.0.0.1:\(backend);")
        try replace("listen 443 ssl;", "listen 127.0.0.1:\(port) ssl;")
        try replace("listen [::]:443 ssl;", "")
        try replace("docket.example.org", "localhost")
        try replace("/etc/nginx/docketd/", "\(folder.path)/")
        try replace("/var/log/nginx/", "\(folder.path)/")
        if asksForCertificates {
            try replace("#ssl_client_certificate", "ssl_client_certificate")
            try replace("#ssl_verify_client", "ssl_verify_client")
        }
        try text.write(toFile: folder.appending("docketd.conf"), atomically: true, encoding: .utf8)
        try ReverseProxy.configuration(in: folder.path).write(
            toFile: folder.appending("nginx.conf"), atomically: true, encoding: .utf8)
        program = try ChildProcess(
            try #require(ReverseProxy.path),
            ["-p", folder.path, "-e", folder.appending("start"), "-c", folder.appending("nginx.conf")])
        try awaitConnections()
    }

    /// What was logged of requests.
    var log: String { (try? String(contentsOfFile: folder.appending("docketd.log"), encoding: .utf8)) ?? "" }

    /// Sends `request` by TLS, and begins to take what comes.
    ///
    /// - Parameter presentsCertificate: whether it is sent by somebody with a certificate.
    func begin(_ request: [UInt8], presentsCertificate: Bool = false) throws -> SecureExchange {
        var arguments = ["-CAfile", folder.appending("authority.pem"), "-verify_return_error"]
        if presentsCertificate {
            arguments += ["-cert", folder.appending("client.pem"), "-key", folder.appending("client-key.pem")]
        }
        return try SecureExchange(port: port, request, arguments)
    }

    /// The answer to `request`, which asks for the connection to be closed.
    func exchange(_ request: [UInt8], presentsCertificate: Bool = false) throws -> HTTPAnswer {
        try begin(request, presentsCertificate: presentsCertificate).answer()
    }

    /// What stands around the published file: one process, and nothing outside `folder`.
    private static func configuration(in folder: String) -> String {
        let places = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map { "\($0)_temp_path \(folder)/\($0);" }
        return """
            daemon off;
            master_process off;
            pid \(folder)/pid;
            error_log stderr notice;
            events {}
            http {
                \(places.joined(separator: "\n    "))
                include \(folder)/docketd.conf;
            }
            """
    }

    private func awaitConnections() throws {
        for _ in 0..<200 {
            if (try? Connection(port: port)) != nil { return }
            guard program.process.isRunning else { break }
            Thread.sleep(forTimeInterval: 0.05)
        }
        throw ChildProcess.Failure(description: "nginx does not answer: \(program.text("errors"))")
    }

    private static func freePort() throws -> Int {
        // Closed again at once; nothing else takes a port by chance so soon.
        Int(try LoopbackServer { _ in .init([]) }.port)
    }

    /// An authority, and certificates by it of the server and of a caller.
    private static func makeCertificates(in folder: String) throws {
        let key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"]
        try OpenSSLCommand.require(
            ["req", "-x509"] + key
                + ["-keyout", "authority-key.pem", "-out", "authority.pem", "-subj", "/CN=authority", "-days", "2"],
            in: folder)
        for (name, certificate, keyFile) in [
            ("localhost", "certificate.pem", "key.pem"), ("caller", "client.pem", "client-key.pem"),
        ] {
            try OpenSSLCommand.require(
                ["req"] + key + ["-keyout", keyFile, "-out", "request.pem", "-subj", "/CN=\(name)"], in: folder)
            try OpenSSLCommand.require(
                ["x509", "-req", "-in", "request.pem", "-CA", "authority.pem", "-CAkey", "authority-key.pem"]
                    + ["-CAcreateserial", "-days", "2", "-out", certificate], in: folder)
        }
        try FileManager.default.copyItem(atPath: "\(folder)/authority.pem", toPath: "\(folder)/clients.pem")
    }
}

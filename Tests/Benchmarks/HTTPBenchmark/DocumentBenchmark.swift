import Application
import Cryptography
import Foundation
import PriorAuthorization
import Support

/// Documents up and down, against nginx with the same bytes on the same disk, or where that is not installed, a file written and
/// flushed.
struct DocumentBenchmark {
    let folder: String
    let mebibytes: Int
    var rounds = 3

    func run() async throws {
        let ledger = try await ServedLedger.make(at: "\(folder)/documents", cases: 1)
        let server = try Server.docketd(ledger.path, in: folder)
        let nginx = try Server.nginx(root: "\(folder)/nginx")
        defer {
            server.stop()
            nginx?.stop()
        }
        if nginx == nil {
            print("nginx is not installed: uploads are measured against a file, downloads against nothing")
        }
        let before = server.megabytes()
        for (size, count) in [(1, 32), (mebibytes, 1)] { try measure(size, count, server, nginx, ledger) }
        print(
            String(
                format: "docketd's own memory: %.0f MB before, %.0f MB after; at most %.0f MB with pages of files",
                before,
                server.megabytes(), server.megabytes(peak: true)))
    }

    private func measure(
        _ size: Int, _ count: Int, _ server: Server, _ nginx: Server?, _ ledger: ServedLedger
    ) throws {
        var (up, down, bareUp, bareDown) = ([Double](), [Double](), [Double](), [Double]())
        let bytes = Double(size * count)
        for round in 0..<rounds {
            var names: [String] = []
            let documents = (0..<count).map { content(size << 20, "\(size)-\(round)-\($0)") }
            bareUp.append(
                try LoopLoad.seconds {
                    for (number, document) in documents.enumerated() {
                        if let nginx {
                            _ = try Transfer.send(
                                document, "PUT", "/\(size)-\(round)-\(number)", [:], to: nginx.port)
                        } else {
                            try Transfer.write(document, to: "\(folder)/plain")
                        }
                    }
                })
            up.append(
                try LoopLoad.seconds {
                    for (number, document) in documents.enumerated() {
                        try Transfer.send(
                            document, "POST",
                            "/v1/cases/\(ledger.cases[0])/documents?title=t\(size)-\(round)-\(number)",
                            ledger.fields(.intake, ["Content-Type": "application/pdf"]), to: server.port)
                    }
                })
            names = documents.map { SHA256.digest($0).hex }
            if let nginx {
                bareDown.append(
                    try LoopLoad.seconds {
                        for number in 0..<count {
                            try Transfer.receive("/\(size)-\(round)-\(number)", [:], size << 20, from: nginx.port)
                        }
                    })
            }
            down.append(
                try LoopLoad.seconds {
                    for name in names {
                        try Transfer.receive(
                            "/v1/cases/\(ledger.cases[0])/documents/\(name)", ledger.fields(.reviewer), size << 20,
                            from: server.port)
                    }
                })
        }
        func ratio(_ own: [Double], _ bare: [Double]) -> Double { zip(own, bare).map { $1 / $0 }.median }
        print(
            String(
                format: """
                    documents of %d MiB: up %.0f MiB/s, %.2f of %@'s; down %.0f MiB/s, %.2f of it
                    """, size, bytes / up.median, ratio(up, bareUp), nginx == nil ? "a flushed file" : "nginx",
                bytes / down.median, ratio(down, bareDown)))
    }

    /// So many bytes that are like no others.
    private func content(_ count: Int, _ name: String) -> [UInt8] {
        var bytes = [UInt8](repeating: 0x61, count: count)
        bytes.replaceSubrange(..<min(count, name.utf8.count), with: Array(name.utf8))
        return bytes
    }
}

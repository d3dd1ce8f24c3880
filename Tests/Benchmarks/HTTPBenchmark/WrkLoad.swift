import Foundation
import Support

/// A load that wrk makes.
struct WrkLoad {
    let program: String
    let messages: [Load.Message]

    func run(_ port: Int, seconds: Int, in folder: String) throws -> Load.Figures {
        let script = "\(folder)/wrk.lua"
        let requests = messages.map { message in
            let fields = message.fields.map { "[\"\($0)\"] = \"\($1)\"" }.joined(separator: ", ")
            let body = message.body.isEmpty ? "nil" : "[==[\(message.body)]==]"
            return "  wrk.format(\"\(message.method)\", \"\(message.path)\", {\(fields)}, \(body)),"
        }
        try """
        local requests, number
        function init(args)
          requests = {
        \(requests.joined(separator: "\n"))
          }
          number = 0
        end
        function request()
          number = number % #requests + 1
          return requests[number]
        end
        function done(summary, latency, times)
          local e = summary.errors
          io.write(string.format("figures %d %d %d %f %f\\n", summary.requests, summary.duration,
            e.connect + e.read + e.write + e.status + e.timeout, latency:percentile(50), latency:percentile(99)))
        end
        """.write(toFile: script, atomically: true, encoding: .utf8)
        let outcome = try ChildProcess.run(
            program,
            ["-t1", "-c\(Load.connections)", "-d\(seconds)s", "-s", script, "http://127.0.0.1:\(port)"])
        let line = outcome.output.split(separator: "\n").last { $0.hasPrefix("figures ") } ?? ""
        let numbers = line.split(separator: " ").compactMap { Double($0) }
        guard numbers.count == 5 else {
            throw ChildProcess.Failure(description: "wrk said \(outcome.output)\(outcome.errors)")
        }
        return Load.Figures(
            requests: Int(numbers[0]), failures: Int(numbers[2]), seconds: numbers[1] / 1e6,
            median: numbers[3] / 1e3, p99: numbers[4] / 1e3)
    }
}

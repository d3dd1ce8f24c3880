/// Names and labels as Prometheus takes them.
enum MetricName {
    /// `http.server.request.duration` as `http_server_request_duration_seconds`.
    static func of(_ label: String, suffix: String) -> String {
        let name = plain(label)
        return name.hasSuffix(suffix) ? name : name + suffix
    }

    /// `http_route="/v1/cases",…` in the order of the names.
    static func labels(_ dimensions: [(String, String)]) -> String {
        dimensions.map { "\(plain($0.0))=\"\(escaped($0.1))\"" }.sorted().joined(separator: ",")
    }

    /// A line of the exposition.
    static func line(_ name: String, _ labels: String, _ value: String) -> String {
        labels.isEmpty ? "\(name) \(value)\n" : "\(name){\(labels)} \(value)\n"
    }

    private static func plain(_ text: String) -> String {
        String(text.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" })
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
    }
}

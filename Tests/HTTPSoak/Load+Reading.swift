import CanonicalJSON
import JSONSupport
import PriorAuthorization
import Support

extension Load {
    /// Reads what there is: lists, documents whole and in part, events, the head.
    func someReads() {
        let record = client.record
        _ = client.read("/v1/cases?limit=100", as: .reviewer)
        _ = client.read("/checkpoint", as: .auditor)
        if let document = record.anyDocument(using: &client.generator) {
            let bytes = Load.bytes(seed: document.seed, document.size)
            let target = "/v1/cases/\(document.caseID)/documents/\(document.digest)"
            _ = client.read("/v1/cases/\(document.caseID)", as: .reviewer)
            if let answer = client.read(target, as: .reviewer) {
                if answer.body != bytes { record.find("\(target) is not what was uploaded") }
                record.count("documents read back")
            }
            let first = Int.random(in: 0..<document.size, using: &client.generator)
            let last = Int.random(in: first..<document.size, using: &client.generator)
            if let part = client.read(target, as: .reviewer, ["Range": "bytes=\(first)-\(last)"], status: 206),
                part.body != Array(bytes[first...last])
            {
                record.find("\(target), bytes \(first) to \(last), is not what was uploaded")
            }
        }
        guard let page = client.read("/v1/events?limit=200", as: .auditor) else { return }
        let items = (try? JSONValue(parsing: page.body))?["items"]?.arrayValue ?? []
        if items.map({ $0["entry"]?["seq"]?.integerValue }) != items.indices.map({ Int64($0) }) {
            record.find("a page of events is not in order")
        }
    }
}

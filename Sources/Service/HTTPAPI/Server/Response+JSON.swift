import CanonicalJSON
import HTTPTypes
import Hummingbird
import Representations

extension Response {
    /// An answer of `json`, in canonical bytes.
    init(json: JSONValue, status: Int = 200, headers: HTTPFields = [:]) {
        self.init(bytes: json.canonicalBytes, type: "application/json", status: status, headers: headers)
    }

    /// A page of a list: `items`, and `next`, where the following page begins; null on the last.
    init(items: [JSONValue], next: String?) {
        self.init(json: ["items": .array(items), "next": JSONValue(next)])
    }
}

extension JSONValue {
    /// The only page of a list: `items`.
    init(items: [JSONValue]) {
        self = ["items": .array(items)]
    }
}

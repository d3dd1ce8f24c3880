public import CanonicalJSON
import TransparencyLog

extension KeyHistory.Tenure {
    /// The members `from`, `key`, `retiredFrom`, `through`; null where there is nothing to say.
    public var json: JSONValue {
        func size(_ size: UInt64?) -> JSONValue {
            size.map { .integer(min(Int64(clamping: $0), JSONValue.largestInteger)) } ?? .null
        }
        return [
            "from": size(from), "key": .string(key.description), "retiredFrom": size(retiredFrom),
            "through": size(through),
        ]
    }
}

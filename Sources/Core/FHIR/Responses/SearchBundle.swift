public import CanonicalJSON

/// A page of what a search found (FHIR R4, Bundle of type searchset).
public struct SearchBundle: Hashable, Sendable {
    /// The resources of this page, in their order.
    public let resources: [JSONValue]
    /// What is good to know of the search, such as a parameter that was passed over.
    public let notes: [FHIRIssue]
    /// How many there are in all; nil where that is not known.
    public let total: Int?
    /// The address of this page.
    public let this: String
    /// The address of the next page; nil on the last.
    public let next: String?
    /// The address below which the resources are, without a slash at its end.
    public let base: String

    /// A page.
    public init(
        _ resources: [JSONValue], notes: [FHIRIssue] = [], total: Int? = nil, this: String, next: String?, base: String
    ) {
        self.resources = resources
        self.notes = notes
        self.total = total
        self.this = this
        self.next = next
        self.base = base
    }

    /// The resource.
    public var json: JSONValue {
        var entries: [JSONValue] = resources.map { resource in
            var entry: JSONObject = ["resource": resource, "search": ["mode": "match"]]
            if let type = resource.objectValue?["resourceType"]?.stringValue,
                let id = resource.objectValue?["id"]?.stringValue
            {
                entry["fullUrl"] = .string("\(base)/\(type)/\(id)")
            }
            return .object(entry)
        }
        if !notes.isEmpty {
            entries.append(["resource": OperationOutcome(notes).json, "search": ["mode": "outcome"]])
        }
        var links: [JSONValue] = [["relation": "self", "url": .string(this)]]
        if let next { links.append(["relation": "next", "url": .string(next)]) }
        var json: JSONObject = ["link": .array(links), "resourceType": "Bundle", "type": "searchset"]
        if !entries.isEmpty { json["entry"] = .array(entries) }
        if let total { json["total"] = .integer(Int64(total)) }
        return .object(json)
    }
}

import CanonicalJSON

/// The resources of a Bundle, and which one a reference means (FHIR R4, section 2.36.4, Resolving references in Bundles).
struct BundleContents {
    let bundle: FHIRElement
    let entries: [(fullUrl: String?, resource: FHIRElement)]

    /// The contents of `json`, a Bundle; or, of a resource that stands alone, a Bundle of that.
    init(_ json: JSONValue) throws(FHIRIssue) {
        let root = FHIRElement(json, at: json.objectValue?["resourceType"]?.stringValue ?? "Resource")
        guard json.objectValue != nil, let type = root.resourceType else {
            throw FHIRIssue(.structure, "expected a FHIR resource, an object with a resourceType")
        }
        bundle = root
        guard type == "Bundle" else {
            entries = [(nil, root)]
            return
        }
        var entries: [(String?, FHIRElement)] = []
        for entry in try root.list("entry") {
            guard let resource = entry.member("resource") else { continue }
            guard resource.resourceType != nil else {
                throw resource.issue(.structure, "expected a resource, an object with a resourceType")
            }
            entries.append((try entry.text("fullUrl"), resource))
        }
        self.entries = entries.map { (fullUrl: $0.0, resource: $0.1) }
    }

    /// Resources that came otherwise than in a Bundle.
    init(alone resources: [FHIRElement]) {
        bundle = FHIRElement(.null, at: "Parameters")
        entries = resources.map { (fullUrl: Optional.none, resource: $0) }
    }

    /// The resources of `types`, in their order.
    func resources(_ types: String...) -> [FHIRElement] {
        entries.map(\.resource).filter { types.contains($0.resourceType ?? "") }
    }

    /// The resource that the Reference `element` means; nil where it is not in the Bundle.
    ///
    /// - Parameter container: the resource that the reference stands in, for those contained in it.
    func target(of element: FHIRElement?, in container: FHIRElement? = nil) throws(FHIRIssue) -> FHIRElement? {
        guard let element else { return nil }
        guard let reference = try element.text("reference") else { return nil }
        if reference.hasPrefix("#") {
            let id = reference.dropFirst()
            guard let container else { return nil }
            return try container.list("contained").first { $0.id == String(id) }
        }
        if let entry = entries.first(where: { $0.fullUrl == reference }) { return entry.resource }
        let steps = reference.split(separator: "/", omittingEmptySubsequences: false)
        let version = steps.firstIndex(of: "_history") ?? steps.endIndex
        guard version >= 2 else { return nil }
        let (type, id) = (String(steps[version - 2]), String(steps[version - 1]))
        return entries.first { entry in
            entry.resource.resourceType == type
                && (entry.resource.id == id || entry.fullUrl?.hasSuffix("/\(type)/\(id)") == true)
        }?.resource
    }

    /// The resource that the Reference `name` of `element` means; throws where it is not in the Bundle.
    func required(_ name: String, of element: FHIRElement) throws(FHIRIssue) -> FHIRElement {
        guard let reference = element.member(name) else {
            throw element.missing(name, advice: "refer to a resource that is an entry of the Bundle")
        }
        guard let target = try target(of: reference, in: element) else {
            let text =
                try reference.text("reference").map { "\"\(PlainText.excerpt($0))\"" }
                ?? "nothing that could be looked up"
            throw reference.issue(
                .notFound, "refers to \(text), and no such resource is in the Bundle", advice: "add it as an entry")
        }
        return target
    }
}

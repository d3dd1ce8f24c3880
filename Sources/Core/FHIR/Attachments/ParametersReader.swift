import CanonicalJSON
import PriorAuthorization

/// Reads Parameters (FHIR R4, Parameters) one by one, and goes on after what is wrong.
struct ParametersReader {
    private let parameters: [FHIRElement]
    private(set) var errors: [FHIRIssue] = []
    private(set) var notes: [FHIRIssue] = []

    init(_ json: JSONValue) throws(FHIRError) {
        let root = FHIRElement(json, at: "Parameters")
        guard root.resourceType == "Parameters" else {
            throw FHIRError([root.issue(.structure, "expected a resource of type Parameters")])
        }
        do throws(FHIRIssue) {
            parameters = try root.list("parameter")
        } catch {
            throw FHIRError([error])
        }
    }

    private func all(_ name: String) -> [FHIRElement] {
        parameters.filter { $0.json.objectValue?["name"]?.stringValue == name }
    }

    /// What `read` gives of the parameter `name`, which must be there.
    mutating func required<Part>(_ name: String, _ read: (FHIRElement) throws(FHIRIssue) -> Part) -> Part? {
        guard let parameter = all(name).first else {
            errors.append(
                FHIRIssue(
                    .required, at: "Parameters.parameter.where(name='\(name)')", "is missing",
                    advice: "give it once; CDex asks for it"))
            return nil
        }
        do throws(FHIRIssue) {
            return try read(parameter)
        } catch {
            errors.append(error)
            return nil
        }
    }

    /// What `read` gives of the parameter `name`, where it is there.
    mutating func optional<Part>(_ name: String, _ read: (FHIRElement) throws(FHIRIssue) -> Part?) -> Part? {
        all(name).isEmpty ? nil : required(name, read) ?? nil
    }

    mutating func attachments() -> [SubmittedAttachment] {
        let parts = all("Attachment")
        guard !parts.isEmpty else {
            errors.append(
                FHIRIssue(
                    .required, at: "Parameters.parameter.where(name='Attachment')", "is missing",
                    advice: "give at least one document"))
            return []
        }
        var attachments: [SubmittedAttachment] = []
        var documents = DocumentCollection(BundleContents(alone: parts.flatMap { ParametersReader.contents(of: $0) }))
        for part in parts {
            do throws(FHIRIssue) {
                attachments.append(try ParametersReader.read(part, &documents))
            } catch {
                errors.append(error)
            }
        }
        notes += documents.notes
        return attachments
    }

    private static func read(
        _ part: FHIRElement, _ documents: inout DocumentCollection
    ) throws(FHIRIssue) -> SubmittedAttachment {
        let parts = try part.list("part")
        func named(_ name: String) -> [FHIRElement] { parts.filter { $0.json.objectValue?["name"] == .string(name) } }
        let code = named("Code").first?.member("valueCodeableConcept")
        let contents = contents(of: part)
        guard !contents.isEmpty else {
            throw part.issue(
                .required, "has no Content",
                advice: "give a DocumentReference, a QuestionnaireResponse or another resource")
        }
        let before = documents.documents.count
        for content in contents { try documents.take(content, code: code) }
        return SubmittedAttachment(
            lineItems: try named("LineItem").compacted { item throws(FHIRIssue) in try item.text("valueString") },
            code: try code.flatMap { code throws(FHIRIssue) in try code.codings().first?.code },
            documents: Array(documents.documents[before...]))
    }

    private static func contents(of part: FHIRElement) -> [FHIRElement] {
        let parts = (try? part.list("part")) ?? []
        return parts.filter { $0.json.objectValue?["name"] == "Content" }.compactMap { $0.member("resource") }
    }
}

extension FHIRElement {
    /// The value of the parameter that this is, an Identifier.
    func identifierValue() throws(FHIRIssue) -> String {
        if let identifier = try member("valueIdentifier")?.identifier() { return identifier.value }
        if let text = try text("valueString") { return text }
        throw missing("valueIdentifier", advice: "give an identifier with a value")
    }

    func member() throws(FHIRIssue) -> MemberID {
        let value = try identifierValue()
        guard let id = MemberID(value) else {
            throw issue(
                .value, "expected \(MemberID.form), found \"\(PlainText.excerpt(value))\"",
                advice: "give the number as it stands on the member's card")
        }
        return id
    }

    func target() throws(FHIRIssue) -> AttachmentSubmission.Target {
        let code = try text("valueCode")
        guard let code, let target = AttachmentSubmission.Target(rawValue: code) else {
            throw issue(.codeInvalid, "expected the code \"claim\" or \"preauthorization\"")
        }
        return target
    }
}

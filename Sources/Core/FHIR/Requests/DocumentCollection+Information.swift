import PriorAuthorization

extension DocumentCollection {
    /// Takes what a `Claim.supportingInfo` holds or refers to.
    mutating func take(information: FHIRElement, of contents: BundleContents) throws(FHIRIssue) {
        let code = information.member("code") ?? information.member("category")
        if let attachment = information.member("valueAttachment") {
            let words = try code.flatMap { code throws(FHIRIssue) in try code.words() }
            try take(
                attachment: attachment,
                kind: DocumentKind.meant(by: try information.codings("code") + information.codings("category"), []),
                title: words)
        } else if let text = PlainText.of(try information.text("valueString")) {
            let number = try information.integer("sequence").map { " \($0)" } ?? ""
            take(text: text, title: "Supporting information\(number)", at: information)
        } else if information.member("valueReference") != nil {
            try take(contents.required("valueReference", of: information), code: information.member("code"))
        } else {
            note(information.issue(.information, .processing, "has no document and no text: passed over"))
        }
    }
}

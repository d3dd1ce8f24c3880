/// The sort of an issue: those codes of FHIR's value set issue-type that are used here.
public enum FHIRIssueKind: String, Hashable, Sendable, CaseIterable {
    /// The text is no JSON, or no resource.
    case structure
    /// Something that is needed is missing.
    case required
    /// A value is of another form than its place asks for.
    case value
    /// A rule between several values is broken.
    case invariant
    /// Nobody said who asks, or not credibly.
    case login
    /// Whoever asks may not.
    case forbidden
    /// What is spoken of is not supported.
    case notSupported = "not-supported"
    /// It is on file already.
    case duplicate
    /// What is named is not there.
    case notFound = "not-found"
    /// It is longer than is taken.
    case tooLong = "too-long"
    /// A code is not known.
    case codeInvalid = "code-invalid"
    /// A rule of the business forbids it.
    case businessRule = "business-rule"
    /// It collides with what happened meanwhile.
    case conflict
    /// Too much at once; later it may work.
    case throttled
    /// Something here went wrong.
    case exception
    /// Something was left out or done otherwise.
    case processing
    /// A note.
    case informational
}

/// A printed part of the document: a heading with text, or with sections of criteria.
public struct PolicyPart: Hashable, Sendable {
    /// The printed number, such as `IV`; nil where none is printed.
    public let number: String?
    /// The printed heading; nil where none is printed.
    public let heading: String?
    /// The text below the heading.
    public let body: [Passage]
    /// The sections below the heading.
    public let sections: [PolicySection]
}

/// What the standard library's methods of these kinds do, with errors of one type.
extension Sequence {
    /// What `transform` gives for each element, where it gives something.
    func compacted<Part>(_ transform: (Element) throws(FHIRIssue) -> Part?) throws(FHIRIssue) -> [Part] {
        var parts: [Part] = []
        for element in self {
            if let part = try transform(element) { parts.append(part) }
        }
        return parts
    }

    /// What `transform` gives for the first element for which it gives something.
    func firstPart<Part>(_ transform: (Element) throws(FHIRIssue) -> Part?) throws(FHIRIssue) -> Part? {
        for element in self {
            if let part = try transform(element) { return part }
        }
        return nil
    }

    /// The first element that `isMeant` means.
    func firstMeant(_ isMeant: (Element) throws(FHIRIssue) -> Bool) throws(FHIRIssue) -> Element? {
        for element in self where try isMeant(element) { return element }
        return nil
    }
}

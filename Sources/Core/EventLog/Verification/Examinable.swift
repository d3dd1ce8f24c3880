/// Something that can be examined on any thread.
public protocol Examinable: Sendable {
    /// Finds out what there is to find out, and keeps it. Called once, by whoever alone has it then.
    func examine()
}

extension Array: Examinable where Element: Examinable {
    /// Has each element examined, in order.
    public func examine() {
        for element in self { element.examine() }
    }
}

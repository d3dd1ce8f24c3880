/// The next places of the log, read ahead: the one to judge next, and two more that bear witness to it.
struct SlotWindow {
    private(set) var first: Slot?
    private(set) var second: Slot?
    private var third: Slot?

    var isEmpty: Bool { first == nil }
    var isFull: Bool { third != nil }

    /// Adds the place after those that are there.
    ///
    /// - Precondition: it is not full.
    mutating func append(_ slot: consuming Slot) {
        if first == nil {
            first = slot
        } else if second == nil {
            second = slot
        } else {
            precondition(third == nil, "three places are the most that are looked at")
            third = slot
        }
    }

    /// Takes the first place out; nil where there is none.
    mutating func takeFirst() -> Slot? {
        let slot = first.take()
        first = second.take()
        second = third.take()
        return slot
    }
}

import CQL

/// A way in which the criteria of a part can come out, and the values of facts by which they do.
struct Supposition {
    /// How they come out, in the order of the part's leaves.
    let truths: [Truth]
    /// The facts supposed otherwise.
    let values: [Int: FactValue]
}

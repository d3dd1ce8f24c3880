/// A ledger as one file: a plain tar that carries everything needed to check it. The layout is published in
/// `schema/ledger.md`.
public enum Bundle {
    /// The version of the layout.
    public static let formatVersion = 1

    /// Whether payloads of streams of `category` go into every bundle: they speak of no case, and the first names the
    /// log's key.
    static func isAlwaysIncluded(_ category: String) -> Bool {
        category == "ledger" || category == "key" || category == "policy"
    }
}

import EventLog
import EventStore

extension IndexFile {
    /// The streams of `category`, in the order of their names.
    func streams(in category: String) throws(LedgerError) -> [StreamName] {
        let statement = try connection.statement(
            "SELECT name FROM stream WHERE name = ?1 OR name >= ?1 || '/' AND name < ?1 || '0'"
        )
        .bind(1, category)
        defer { statement.reset() }
        var names: [StreamName] = []
        while try statement.step() {
            let text = statement.text(0)
            guard let name = try? StreamName(text) else {
                throw .indexDamaged(connection.path, "\"\(text)\" names no stream")
            }
            names.append(name)
        }
        return names
    }
}

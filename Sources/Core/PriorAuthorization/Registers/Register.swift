/// A list that some rule asks a plan to keep, drawn up from the cases of the ledger. A pure function of them: nothing is kept.
public struct Register: Sendable {
    /// Its name: `grievances`.
    public let id: String
    /// What it is, in a few words.
    public let title: String
    /// The version of its columns: a column added, changed or removed makes the next.
    public let version: Int
    /// The rule it serves.
    public let source: String
    /// Which day of a row counts for the period of an export.
    public let counts: String
    /// What whoever reads it must know.
    public let notes: [String]
    /// Its columns.
    public let columns: [RegisterColumn]
    /// Whether it shows figures over all cases, and not rows of cases.
    public var isSummary: Bool { makeSummary != nil }

    /// Whether its rows are of the access record, and not of cases.
    public var isOfAccesses: Bool { makeAccessRow != nil }

    private let makeRows: @Sendable (RegisteredCase, RegisterContext) -> [RegisterRow]
    private let makeSummary: (@Sendable () -> any RegisterSummary)?
    private let makeAccessRow: (@Sendable (RegisteredAccess, RegisterContext) -> RegisterRow)?

    init(
        id: String, title: String, version: Int = 1, source: String, counts: String, notes: [String] = [],
        columns: [RegisterColumn], rows: @escaping @Sendable (RegisteredCase, RegisterContext) -> [RegisterRow],
        summary: (@Sendable () -> any RegisterSummary)? = nil,
        accessRow: (@Sendable (RegisteredAccess, RegisterContext) -> RegisterRow)? = nil
    ) {
        self.id = id
        self.title = title
        self.version = version
        self.source = source
        self.counts = counts
        self.notes = notes
        self.columns = columns
        makeRows = rows
        makeSummary = summary
        makeAccessRow = accessRow
    }

    /// The rows of a case; where the register is a summary, what goes into it.
    public func rows(of registered: RegisteredCase, in context: RegisterContext) -> [RegisterRow] {
        makeRows(registered, context)
    }

    /// The row of an event of the access record; nil where the register is of cases.
    public func row(of access: RegisteredAccess, in context: RegisterContext) -> RegisterRow? {
        makeAccessRow?(access, context)
    }

    /// What takes in the rows of all cases; nil where the rows are the register.
    public func summary() -> (any RegisterSummary)? {
        makeSummary?()
    }
}

extension Register {
    /// A register with a row for each of the `parts` of a case.
    init<Part>(
        id: String, title: String, version: Int = 1, source: String, counts: String, notes: [String] = [],
        parts: @escaping @Sendable (RegisteredCase, RegisterContext) -> [Part],
        day: @escaping @Sendable (RegisterItem<Part>) -> CalendarDay, columns: [PartColumn<Part>]
    ) {
        self.init(
            id: id, title: title, version: version, source: source, counts: counts, notes: notes,
            columns: columns.map(\.column),
            rows: { registered, context in
                parts(registered, context).map { part in
                    let item = RegisterItem(registered: registered, context: context, part: part)
                    return RegisterRow(day: day(item), cells: columns.map { $0.value(item) })
                }
            })
    }
}

extension Register {
    /// A register with a row for each event of the access record.
    init(
        id: String, title: String, version: Int = 1, source: String, counts: String, notes: [String] = [],
        accesses columns: [AccessColumn]
    ) {
        self.init(
            id: id, title: title, version: version, source: source, counts: counts, notes: notes,
            columns: columns.map(\.column), rows: { _, _ in [] },
            accessRow: { access, context in
                RegisterRow(day: context.zone.day(of: access.recordedAt), cells: columns.map { $0.value(access) })
            })
    }
}

/// Parts of an expression that only the conformance profile knows.
enum ExtendedSyntax: Hashable, Sendable {
    /// `Interval[a, b)`.
    case interval(lowClosed: Bool, highClosed: Bool)
    /// `Tuple { a: 1 }`, `Code { … }`: the names of the elements.
    case tuple(type: String?, names: [String])
    /// `case x when a then b else c end`: the comparand where there is one, pairs, and the alternative.
    case choice(hasComparand: Bool)
    /// `a overlaps b`, `a starts before day of b`: two intervals or points, and an offset where there is one.
    case timing(Timing)
    /// `hours between a and b`, `difference in hours between a and b`.
    case count(TemporalUnit, isDifference: Bool)
    /// `hour from a`.
    case component(TemporalUnit)
    /// `(…) A where … return …`.
    case query(QuerySyntax)
    /// `minimum Integer`.
    case extremum(type: String, greatest: Bool)
    /// `expand a per b`: an interval or a list of them, and the width where there is one.
    case expand, collapse

    /// The construct as an error message names it.
    var name: String {
        switch self {
        case .interval: "an interval"
        case .tuple: "a tuple"
        case .choice: "'case'"
        case .timing(let timing): "'\(timing.relation)'"
        case .count(let unit, _): "'\(unit.name)s between'"
        case .component(let unit): "'\(unit.name) from'"
        case .query: "a query"
        case .extremum(_, let greatest): greatest ? "'maximum'" : "'minimum'"
        case .expand: "'expand'"
        case .collapse: "'collapse'"
        }
    }
}

/// How two intervals, or an interval and a point, are asked to lie to each other.
struct Timing: Hashable, Sendable {
    enum Relation: String, Hashable, Sendable {
        case same, sameOrBefore, sameOrAfter, before, after, includes, includedIn, properlyIncludes, properlyIncludedIn
        case overlaps, overlapsBefore, overlapsAfter, meets, meetsBefore, meetsAfter, starts, ends, within,
            properlyWithin
    }

    let relation: Relation
    /// The precision compared at; nil for the finest.
    var unit: TemporalUnit?
    /// How an offset bounds the distance; nil where there is none.
    var distance: TimingDistance?
    /// Whether `before` and `after` allow equality.
    var includesEqual = false
}

/// The clauses of a query, and where each finds its expressions among the node's children.
struct QuerySyntax: Hashable, Sendable {
    enum Clause: Hashable, Sendable {
        /// `with … A such that …`, `without`: the source and the condition.
        case with(alias: String, isNegated: Bool)
        case letBinding(String)
        case `where`
        case returning(all: Bool)
        case aggregate(name: String, distinct: Bool, hasStart: Bool)
        /// `sort by a desc, b`: an expression each; without `by` none.
        case sort(ascending: [Bool], hasExpressions: Bool)
    }

    /// The aliases of the sources, which are the node's first children.
    let sources: [String]
    /// In order; their expressions follow the sources.
    let clauses: [Clause]
}

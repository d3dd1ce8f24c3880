/// A Date, a DateTime or a Time, as precise as it is known.
struct Moment: Hashable, Sendable {
    enum Kind: Hashable, Sendable { case date, dateTime, time }

    let kind: Kind
    /// The components known, from the coarsest on: year, month, day, hour, minute, second, millisecond; a Time begins with the hour.
    let parts: [Int]
    /// Minutes east of UTC; nil where none is given, which counts as UTC.
    let offset: Int?

    /// The coarsest unit of a kind.
    static func first(_ kind: Kind) -> Int { kind == .time ? TemporalUnit.hour.rawValue : 0 }
    /// The number of components a kind has at most.
    private static func most(_ kind: Kind) -> Int { kind == .date ? 3 : kind == .time ? 4 : 7 }

    /// A moment; nil where a component is out of its range, or there are too many or none.
    init?(_ kind: Kind, _ parts: [Int], offset: Int? = nil) {
        guard !parts.isEmpty, parts.count <= Moment.most(kind), offset.map({ abs($0) <= 14 * 60 }) ?? true else {
            return nil
        }
        for (place, part) in parts.enumerated() {
            guard let unit = TemporalUnit(rawValue: place + Moment.first(kind)),
                Moment.range(of: unit, after: Array(parts[..<place])).contains(part)
            else { return nil }
        }
        self.kind = kind
        self.parts = parts
        self.offset = kind == .dateTime ? offset : nil
    }

    init(_ date: CQLDate) {
        kind = .date
        parts = [date.year] + [date.month, date.day].compactMap { $0 }
        offset = nil
    }

    /// What `unit` may be, after the coarser components of a date.
    private static func range(of unit: TemporalUnit, after coarser: [Int]) -> ClosedRange<Int> {
        switch unit {
        case .year: 1...9999
        case .month: 1...12
        case .day: 1...(coarser.count == 2 ? CQLDate.days(inMonth: coarser[1], of: coarser[0]) : 31)
        case .hour: 0...23
        case .minute, .second: 0...59
        case .millisecond: 0...999
        case .week: 0...0
        }
    }

    /// The finest unit known.
    var precision: TemporalUnit { TemporalUnit(rawValue: Moment.first(kind) + parts.count - 1) ?? .millisecond }
    /// The finest unit that the kind has.
    static func finest(_ kind: Kind) -> TemporalUnit { kind == .date ? .day : .millisecond }
    var isFull: Bool { precision == Moment.finest(kind) }

    /// The component; nil where it is not known, or the kind has none.
    subscript(unit: TemporalUnit) -> Int? {
        let place = unit.rawValue - Moment.first(kind)
        return unit != .week && parts.indices.contains(place) ? parts[place] : nil
    }

    /// The day of a DateTime, as far as it is known.
    var date: Moment? { Moment(.date, Array(parts.prefix(3))) }

    /// The same with nothing finer than `unit`.
    func cut(to unit: TemporalUnit) -> Moment {
        let count = max(1, unit.rawValue - Moment.first(kind) + 1)
        return count < parts.count ? Moment(kind, Array(parts[..<count]), offset: offset) ?? self : self
    }

    /// The earliest or the latest moment it may be, down to `finest`.
    func filled(latest: Bool, downTo finest: TemporalUnit? = nil) -> Moment {
        var parts = parts
        let last = (finest ?? Moment.finest(kind)).rawValue
        while Moment.first(kind) + parts.count <= last, parts.count < Moment.most(kind) {
            let unit = TemporalUnit(rawValue: Moment.first(kind) + parts.count) ?? .millisecond
            let range = Moment.range(of: unit, after: parts)
            parts.append(latest ? range.upperBound : range.lowerBound)
        }
        return Moment(kind, parts, offset: offset) ?? self
    }

    /// A Date as the DateTime that is as precise as it.
    var asDateTime: Moment { kind == .date ? Moment(.dateTime, parts) ?? self : self }

    static let minimum: [Kind: Moment] = Dictionary(uniqueKeysWithValues: bounds(latest: false))
    static let maximum: [Kind: Moment] = Dictionary(uniqueKeysWithValues: bounds(latest: true))

    private static func bounds(latest: Bool) -> [(Kind, Moment)] {
        [(Kind.date, [latest ? 9999 : 1]), (.dateTime, [latest ? 9999 : 1]), (.time, [latest ? 23 : 0])].compactMap {
            kind, first in
            Moment(kind, first).map { (kind, $0.filled(latest: latest)) }
        }
    }
}

extension Moment {
    /// Reads what stands after `@` in a literal: `2025-10`, `2025-10-01T`, `2025-10-01T08:30Z`, `T08:30`. A Time's leading `T` may be
    /// left away where `kind` says that it is one.
    init?(text: String, kind: Kind? = nil) {
        var rest = Substring(text)
        if rest.first == "T" || kind == .time {
            if rest.first == "T" { rest.removeFirst() }
            guard kind ?? .time == .time, let parts = Moment.timeParts(rest), !parts.isEmpty else { return nil }
            self.init(.time, parts)
            return
        }
        let halves = rest.split(separator: "T", maxSplits: 1, omittingEmptySubsequences: false)
        guard let days = Moment.numbers(halves[0], separator: "-", widths: [4, 2, 2]) else { return nil }
        guard halves.count == 2 || kind == .dateTime else {
            self.init(.date, days)
            return
        }
        guard kind != .date else { return nil }
        var clock = halves.count == 2 ? halves[1] : ""
        var offset: Int?
        if clock.last == "Z" {
            clock.removeLast()
            offset = 0
        } else if let sign = clock.lastIndex(where: { $0 == "+" || $0 == "-" }) {
            guard let parts = Moment.numbers(clock[clock.index(after: sign)...], separator: ":", widths: [2, 2]),
                parts.count == 2,
                parts[1] < 60
            else { return nil }
            offset = (parts[0] * 60 + parts[1]) * (clock[sign] == "-" ? -1 : 1)
            clock = clock[..<sign]
        }
        guard let times = Moment.timeParts(clock), times.isEmpty || days.count == 3 else { return nil }
        self.init(.dateTime, days + times, offset: offset)
    }

    private static func timeParts(_ text: Substring) -> [Int]? {
        guard !text.isEmpty else { return [] }
        let pieces = text.split(separator: ".", omittingEmptySubsequences: false)
        guard pieces.count <= 2, var parts = numbers(pieces[0], separator: ":", widths: [2, 2, 2]) else { return nil }
        if pieces.count == 2 {
            let digits = pieces[1]
            guard parts.count == 3, !digits.isEmpty, digits.utf8.allSatisfy({ (48...57).contains($0) }) else {
                return nil
            }
            parts.append(
                digits.prefix(3).utf8.reduce(0) { $0 * 10 + Int($1 - 48) } * [0, 100, 10, 1][min(3, digits.count)])
        }
        return parts
    }

    private static func numbers(_ text: Substring, separator: Character, widths: [Int]) -> [Int]? {
        let pieces = text.split(separator: separator, omittingEmptySubsequences: false)
        guard pieces.count <= widths.count else { return nil }
        var numbers: [Int] = []
        for (piece, width) in zip(pieces, widths) {
            guard piece.utf8.count == width, piece.utf8.allSatisfy({ (48...57).contains($0) }), let number = Int(piece)
            else {
                return nil
            }
            numbers.append(number)
        }
        return numbers
    }

    /// The literal without its `@`.
    var text: String {
        func padded(_ number: Int, _ width: Int) -> String {
            let digits = String(number)
            return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
        }
        let separators = kind == .time ? ["T", ":", ":", "."] : ["", "-", "-", "T", ":", ":", "."]
        let widths = kind == .time ? [2, 2, 2, 3] : [4, 2, 2, 2, 2, 2, 3]
        var text = ""
        for (place, part) in parts.enumerated() { text += separators[place] + padded(part, widths[place]) }
        if kind == .dateTime, parts.count <= 3 { text += "T" }
        guard kind == .dateTime, let offset else { return text }
        return text
            + (offset == 0
                ? "Z" : (offset < 0 ? "-" : "+") + padded(abs(offset) / 60, 2) + ":" + padded(abs(offset) % 60, 2))
    }
}

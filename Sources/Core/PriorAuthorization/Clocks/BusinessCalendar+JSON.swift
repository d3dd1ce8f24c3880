import CanonicalJSON

extension BusinessCalendar: PayloadPart {
    var json: JSONValue {
        [
            "certainty": .string(certainty.rawValue),
            "holidays": .array(holidays.map(\.json)),
            "name": .string(name),
            "source": .string(source),
            "weekend": JSONValue(Weekday.allCases.filter(weekend.contains).map(\.rawValue)),
        ]
    }

    init(_ reader: inout JSONObjectReader) throws(JSONShapeError) {
        self.init(
            name: try reader.prose("name"), weekend: try reader.weekdays("weekend"),
            holidays: try reader.list("holidays") { (value, path) throws(JSONShapeError) in
                try value.read(at: path, absent: ["since": .null])
            }, source: try reader.prose("source"), certainty: try reader.choice("certainty"))
        guard holidays.count <= 100 else {
            throw reader.failure("holidays", "has \(holidays.count) holidays, more than the 100 allowed")
        }
        let dated = holidays.filter { !$0.isCounted }.map(\.name)
        for (place, holiday) in holidays.enumerated() {
            guard holidays[..<place].allSatisfy({ $0.name != holiday.name }) else {
                throw reader.failure("holidays[\(place)].name", "\"\(holiday.name)\" stands twice; name it once")
            }
            if case .offset(_, let other) = holiday.date, !dated.contains(other) {
                throw reader.failure(
                    "holidays[\(place)].date.from",
                    "counts from a holiday that has a date of its own: " + Choices.problem(with: other, among: dated))
            }
        }
    }
}

extension JSONObjectReader {
    fileprivate mutating func weekdays(_ name: String) throws(JSONShapeError) -> Set<Weekday> {
        var days: Set<Weekday> = []
        for (index, text) in try strings(name).enumerated() {
            guard let day = Weekday(rawValue: text) else {
                throw failure("\(name)[\(index)]", Choices.problem(with: text, among: Weekday.allCases.map(\.rawValue)))
            }
            days.insert(day)
        }
        guard days.count < 7 else { throw failure(name, "leaves no day of the week for business") }
        return days
    }
}

extension JSONValue {
    /// The part that this object holds; members that are not there are read as `absent` says.
    func read<Part: PayloadPart>(at path: String, absent: [String: JSONValue]) throws(JSONShapeError) -> Part {
        var value = self
        if var object = objectValue {
            for (name, value) in absent where object[name] == nil { object[name] = value }
            value = .object(object)
        }
        var reader = try JSONObjectReader(value, at: path)
        let part = try Part(&reader)
        try reader.finish()
        return part
    }
}

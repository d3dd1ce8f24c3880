import CanonicalJSON

extension ClockRule: PayloadPart {
    var json: JSONValue {
        [
            "atRisk": atRisk.json,
            "certainty": .string(certainty.rawValue),
            "configurable": .bool(isConfigurable),
            "consequence": .string(consequence.rawValue),
            "duration": duration.json,
            "endsOnBusinessDay": .bool(endsOnBusinessDay),
            "from": JSONValue(nullable: from),
            "id": .string(id),
            "mayExtend": mayExtend?.json ?? .null,
            "note": JSONValue(nullable: note),
            "priority": JSONValue(nullable: priority?.rawValue),
            "source": .string(source),
            "starts": .string(starts.rawValue),
            "stops": JSONValue(ClockStop.allCases.filter(stops.contains).map(\.rawValue)),
            "through": JSONValue(nullable: through),
            "title": .string(title),
        ]
    }

    init(_ reader: inout JSONObjectReader) throws(JSONShapeError) {
        self.init(
            id: try reader.identifier("id"), title: try reader.prose("title"), starts: try reader.choice("starts"),
            stops: try reader.stops("stops"), priority: try reader.choice(nullable: "priority"),
            duration: try reader.part("duration"), endsOnBusinessDay: try reader.bool("endsOnBusinessDay"),
            mayExtend: try reader.part(nullable: "mayExtend"), atRisk: try reader.part("atRisk"),
            consequence: try reader.choice("consequence"), source: try reader.prose("source"),
            certainty: try reader.choice("certainty"), isConfigurable: try reader.bool("configurable"),
            note: try reader.prose(nullable: "note"), from: try reader.checked(nullable: "from"),
            through: try reader.checked(nullable: "through"))
        guard atRisk.unit != .businessDays else {
            throw reader.failure("atRisk.unit", "expected \"hours\" or \"calendar-days\", found \"business-days\"")
        }
        guard !endsOnBusinessDay || duration.unit == .calendarDays else {
            throw reader.failure(
                "endsOnBusinessDay", "expected false: the duration is counted in \(duration.unit.rawValue)")
        }
        if let from, let through, through < from {
            throw reader.failure("through", "expected \(from) or a later day, found \(through)")
        }
    }
}

extension JSONObjectReader {
    /// A name of lower-case letters, digits and hyphens.
    mutating func identifier(_ name: String) throws(JSONShapeError) -> String {
        let text = try string(name)
        let isWord = ASCII.isWord(text, longest: 60) {
            ASCII.isLowercase($0) || ASCII.isDigit($0) || $0 == UInt8(ascii: "-")
        }
        guard isWord else {
            throw failure(name, "expected 1 to 60 lower-case letters, digits and hyphens, found \"\(text)\"")
        }
        return text
    }

    /// What a clock waits for: one thing or more, in the order in which ``ClockStop`` lists them.
    fileprivate mutating func stops(_ name: String) throws(JSONShapeError) -> Set<ClockStop> {
        var stops: [ClockStop] = []
        for (index, text) in try strings(name).enumerated() {
            guard let stop = ClockStop(rawValue: text) else {
                throw failure(
                    "\(name)[\(index)]", Choices.problem(with: text, among: ClockStop.allCases.map(\.rawValue)))
            }
            stops.append(stop)
        }
        guard !stops.isEmpty else { throw failure(name, "expected one thing or more that stops the clock") }
        let ordered = ClockStop.allCases.filter(stops.contains)
        guard ordered == stops else {
            let order = ordered.map { "\"\($0.rawValue)\"" }.joined(separator: ", ")
            throw failure(name, "expected each once, in this order: \(order)")
        }
        return Set(stops)
    }
}

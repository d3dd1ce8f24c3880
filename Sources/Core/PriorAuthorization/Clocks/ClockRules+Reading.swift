public import CanonicalJSON

extension ClockRules {
    /// Reads what a file of `schema/clocks.schema.json` holds.
    ///
    /// - Throws: where a member is missing, unknown or wrong, naming it and what belongs there.
    public init(json: JSONValue) throws(JSONShapeError) {
        var reader = try JSONObjectReader(json, at: "")
        let format = try reader.integer("format")
        guard format == 1 else {
            throw reader.failure("format", "expected 1, found \(format); read this file with a newer Docket")
        }
        self.init(
            id: try reader.identifier("id"), version: try reader.month("version"), zone: try reader.part("zone"),
            calendar: try reader.part("calendar"),
            rules: try reader.list("rules") { (value, path) throws(JSONShapeError) in
                try value.read(at: path, absent: ClockRules.absent)
            })
        try reader.finish()
        guard !rules.isEmpty else { throw reader.failure("rules", "expected one rule or more") }
        for (place, rule) in rules.enumerated() {
            let former = rules[..<place].first { $0.id == rule.id && $0.overlaps(rule) }
            guard former == nil else {
                throw reader.failure(
                    "rules[\(place)].id",
                    "\"\(rule.id)\" is in force twice at a time; give one another name, or days that do not overlap")
            }
        }
    }

    /// What a rule need not say.
    private static let absent: [String: JSONValue] = [
        "endsOnBusinessDay": false, "from": .null, "mayExtend": .null, "note": .null, "priority": .null,
        "through": .null,
    ]
}

extension ClockRule {
    fileprivate func overlaps(_ other: ClockRule) -> Bool {
        func ends(_ first: ClockRule, before second: ClockRule) -> Bool {
            guard let last = first.through, let next = second.from else { return false }
            return last < next
        }
        return !ends(self, before: other) && !ends(other, before: self)
    }
}

extension JSONObjectReader {
    /// A month of the calendar: `2026-01`.
    fileprivate mutating func month(_ name: String) throws(JSONShapeError) -> String {
        let text = try string(name)
        guard CalendarDay("\(text)-01") != nil else {
            throw failure(name, "expected a month YYYY-MM, found \"\(text)\"")
        }
        return text
    }
}

import CanonicalJSON

extension Passage {
    init(_ json: JSONValue, at path: String) throws(JSONShapeError) {
        if let text = json.stringValue {
            self = .paragraph(text)
            return
        }
        var object = try JSONObjectReader(json, at: path)
        if object.optionalValue("items") != nil {
            self = .items(try object.list("items", read: Item.init))
        } else if object.optionalValue("terms") != nil {
            self = .terms(try object.list("terms", read: Term.init))
        } else if object.optionalValue("columns") != nil {
            self = .columns(try object.list("columns", read: Column.init))
        } else if object.optionalValue("references") != nil {
            self = .references(try object.list("references", read: Reference.init))
        } else if object.optionalValue("revisions") != nil {
            var table = try object.object("revisions")
            self = .revisions(
                headings: try table.strings("headings"), rows: try table.list("rows", read: RevisionRow.init))
            try table.finish()
        } else {
            throw JSONShapeError(
                path: path, reason: "is no passage: expected a text, or items, terms, columns, references or revisions")
        }
        try object.finish()
    }
}

extension Passage.Item {
    init(_ json: JSONValue, at path: String) throws(JSONShapeError) {
        if let text = json.stringValue {
            self.init(text: text, items: [])
            return
        }
        var object = try JSONObjectReader(json, at: path)
        self.init(text: try object.string("text"), items: try object.optionalList("items", read: Passage.Item.init))
        try object.finish()
    }
}

extension Passage.Term {
    init(_ json: JSONValue, at path: String) throws(JSONShapeError) {
        var object = try JSONObjectReader(json, at: path)
        self.init(term: try object.string("term"), meaning: try object.string("meaning"))
        try object.finish()
    }
}

extension Passage.Column {
    init(_ json: JSONValue, at path: String) throws(JSONShapeError) {
        var object = try JSONObjectReader(json, at: path)
        self.init(heading: try object.string("heading"), body: try object.list("body", read: Passage.init))
        try object.finish()
    }
}

extension Passage.Reference {
    init(_ json: JSONValue, at path: String) throws(JSONShapeError) {
        var object = try JSONObjectReader(json, at: path)
        self.init(
            number: try object.printedNumber("number"), text: try object.string("text"),
            accessed: try object.string("accessed"), link: try object.optionalString("link"))
        try object.finish()
    }
}

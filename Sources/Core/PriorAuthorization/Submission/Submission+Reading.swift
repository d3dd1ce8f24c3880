import CQL
public import CanonicalJSON
import ClinicalPolicy

extension Submission {
    /// Reads a submission file; throws naming the member at fault, what is wrong with it, and what belongs there.
    ///
    /// Members that may be empty may be left out.
    public init(json: JSONValue) throws(JSONShapeError) {
        var reader = try JSONObjectReader(json, at: "")
        let format = try reader.integer("format")
        guard format == Int64(Submission.format) else {
            throw reader.failure("format", "is \(format); this reads format \(Submission.format)")
        }
        let (received, receivedOn) = try reader.moment("received")
        let documents = try reader.submittedDocuments("documents")
        let member = try reader.member("member")
        guard member.dateOfBirth <= receivedOn else {
            throw JSONShapeError(
                path: "member.dateOfBirth",
                reason: "\(member.dateOfBirth) is after the request was received, \(receivedOn)")
        }
        self.init(
            received: received, receivedOn: receivedOn, kind: try reader.choice("kind"),
            priority: try reader.choice("priority"), requester: try reader.prose("requester"),
            policy: try reader.optionalProse("policy").map { PolicyID($0) }, member: member,
            prescriber: try reader.practitioner("prescriber"),
            consulting: try reader.optionalPractitioner("consulting"), drug: try reader.drug("drug"),
            diagnosis: try reader.part("diagnosis"), plan: try reader.plan("plan"), documents: documents,
            facts: try reader.submittedFacts("facts", documents: documents.map(\.name)))
        try reader.finish()
    }
}

/// Reading what people write by hand: empty members may be left out, and numbers need not be in canonical form.
extension JSONObjectReader {
    /// A text with something in it, or nil where the member is absent or `null`.
    public mutating func optionalProse(_ name: String) throws(JSONShapeError) -> String? {
        optionalValue(name) == nil ? nil : try prose(name)
    }

    /// A text of one kind, or nil where the member is absent or `null`.
    public mutating func optionalChecked<Text: CheckedText>(_ name: String) throws(JSONShapeError) -> Text? {
        optionalValue(name) == nil ? nil : try checked(name)
    }

    /// The moment `name` in RFC 3339, and its calendar day at the place whose offset it gives.
    public mutating func moment(_ name: String) throws(JSONShapeError) -> (Timestamp, CalendarDay) {
        let text = try string(name)
        guard let moment = Timestamp(rfc3339: text), let day = CalendarDay(of: text) else {
            throw failure(
                name, "expected a date and time with offset such as 2025-10-20T09:14:00-04:00, found \"\(text)\"")
        }
        return (moment, day)
    }

    mutating func member(_ name: String) throws(JSONShapeError) -> Member {
        var reader = try object(name)
        let name: PersonName? = reader.optionalValue("name") == nil ? nil : try reader.part("name")
        let member = Member(id: try reader.checked("id"), dateOfBirth: try reader.checked("dateOfBirth"), name: name)
        try reader.finish()
        return member
    }

    mutating func practitioner(_ name: String) throws(JSONShapeError) -> Practitioner {
        var reader = try object(name)
        let practitioner = Practitioner(
            npi: try reader.checked("npi"), name: try reader.optionalProse("name"),
            specialty: try reader.optionalProse("specialty"))
        try reader.finish()
        return practitioner
    }

    mutating func optionalPractitioner(_ name: String) throws(JSONShapeError) -> Practitioner? {
        optionalValue(name) == nil ? nil : try practitioner(name)
    }

    mutating func drug(_ name: String) throws(JSONShapeError) -> Drug {
        var reader = try object(name)
        let drug = Drug(
            hcpcs: try reader.checked("hcpcs"), ndc: try reader.optionalChecked("ndc"), name: try reader.prose("name"))
        try reader.finish()
        return drug
    }

    mutating func plan(_ name: String) throws(JSONShapeError) -> TreatmentPlan {
        var reader = try object(name)
        let dose = DosePlan(
            day1: try reader.optionalMeasure("doseDay1", in: DosePlan.unit),
            day8: try reader.optionalMeasure("doseDay8", in: DosePlan.unit),
            day15: try reader.optionalMeasure("doseDay15", in: DosePlan.unit))
        let cycles =
            reader.optionalValue("cyclesRequested") == nil
            ? nil : try reader.count("cyclesRequested", TreatmentPlan.cycleCounts)
        let plan = TreatmentPlan(
            dose: dose, cyclesRequested: cycles, plannedStart: try reader.optionalChecked("plannedStart"),
            bodySurface: try reader.bodySurface())
        try reader.finish()
        return plan
    }

    /// Height and weight stand together; the formula may be undeclared.
    private mutating func bodySurface() throws(JSONShapeError) -> BodySurface? {
        let height = try optionalMeasure("height", in: BodySurface.heightUnit)
        let weight = try optionalMeasure("weight", in: BodySurface.weightUnit)
        let formula: BodySurface.Formula? = optionalValue("bsaFormula") == nil ? nil : try choice("bsaFormula")
        switch (height, weight) {
        case (let height?, let weight?): return BodySurface(height: height, weight: weight, formula: formula)
        case (nil, nil):
            guard formula == nil else {
                throw failure("bsaFormula", "needs height and weight beside it; give both, or leave it out")
            }
            return nil
        case (nil, _):
            throw failure("height", "is missing; the weight alone gives no body surface: give both or neither")
        case (_, nil):
            throw failure("weight", "is missing; the height alone gives no body surface: give both or neither")
        }
    }

    mutating func optionalMeasure(_ name: String, in unit: String) throws(JSONShapeError) -> Measure? {
        guard optionalValue(name) != nil else { return nil }
        var reader = try object(name)
        let measure = try reader.measure(in: unit).measure
        try reader.finish()
        guard measure.value > .zero else {
            throw reader.failure("value", "must be more than 0, found \(measure.value)")
        }
        return measure
    }
}

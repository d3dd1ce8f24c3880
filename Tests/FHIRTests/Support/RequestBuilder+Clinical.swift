import CQL
import CanonicalJSON
import ClinicalPolicy
import Cryptography
import PriorAuthorization

extension RequestBuilder {
    var medication: JSONObject {
        var order = medication("order", scaled: { $0 })
        if submission.kind == .doseIncrease {
            order["priorPrescription"] = ["reference": "MedicationRequest/former"]
        }
        return order
    }

    /// The prescription that a dose increase replaces: half a milligram less on the first day that has a dose.
    var formerMedication: JSONObject {
        medication("former", scaled: { _ in "0.1" })
    }

    private func medication(_ id: String, scaled: (String) -> String) -> JSONObject {
        let dose = submission.plan.dose
        var instructions: [JSONValue] = []
        for (day, measure) in [(1, dose.day1), (8, dose.day8), (15, dose.day15)] {
            guard let measure else { continue }
            var instruction: JSONObject = [
                "doseAndRate": [
                    [
                        "doseQuantity": [
                            "code": .string(measure.unit), "system": "http://unitsofmeasure.org",
                            "value": RequestBuilder.number(scaled(measure.value.description)),
                        ]
                    ]
                ]
            ]
            if tellsDaysByDate {
                instruction["timing"] = ["event": [.string(RequestBuilder.date(start, day - 1))]]
            } else {
                instruction["text"] = .string("Day \(day) of each cycle")
            }
            instructions.append(.object(instruction))
        }
        var concept: JSONObject = ["text": .string(submission.drug.name)]
        if let ndc = submission.drug.ndc {
            concept["coding"] = [["code": .string(ndc.text), "system": "http://hl7.org/fhir/sid/ndc"]]
        }
        var order: JSONObject = [
            "id": .string(id), "intent": "order", "medicationCodeableConcept": .object(concept),
            "requester": ["reference": "PractitionerRole/prescriber"], "resourceType": "MedicationRequest",
            "status": "active", "subject": ["reference": "Patient/member"],
        ]
        if !instructions.isEmpty { order["dosageInstruction"] = .array(instructions) }
        return order
    }

    /// Height, weight and the surface of them.
    var observations: [JSONObject] {
        guard let surface = submission.plan.bodySurface else { return [] }
        func observation(_ id: String, _ code: String, _ value: Measure?) -> JSONObject {
            var observation: JSONObject = [
                "code": ["coding": [["code": .string(code), "system": "http://loinc.org"]]],
                "effectiveDateTime": "2025-10-01", "id": .string(id), "resourceType": "Observation", "status": "final",
                "subject": ["reference": "Patient/member"],
            ]
            if let value {
                observation["valueQuantity"] = [
                    "code": .string(value.unit), "system": "http://unitsofmeasure.org",
                    "value": RequestBuilder.number(value.value.description),
                ]
            }
            return observation
        }
        var all = [
            observation("height", "8302-2", surface.height), observation("weight", "29463-7", surface.weight),
        ]
        if let formula = surface.formula {
            var area = observation("surface", "3140-1", nil)
            area["method"] = ["text": .string(formula.rawValue)]
            all.append(area)
        }
        return all
    }

    func document(_ place: Int, _ document: SubmittedDocument) -> JSONObject {
        guard case .text(let text) = document.source else { preconditionFailure("examples carry their texts") }
        var concept: JSONObject = ["text": .string(document.kind.rawValue)]
        let codes: [DocumentKind: String] = [
            .chartNote: "11506-3", .lab: "11502-2", .pathology: "11526-1", .letter: "51852-2",
        ]
        if let code = codes[document.kind] {
            concept = ["coding": [["code": .string(code), "system": "http://loinc.org"]]]
        }
        var reference: JSONObject = [
            "content": [
                [
                    "attachment": [
                        "contentType": .string("\(document.mediaType); charset=utf-8"),
                        "data": .string(Base64.encode(Array(text.utf8))), "title": .string(document.title),
                    ]
                ]
            ],
            "id": .string("document-\(place)"), "resourceType": "DocumentReference", "status": "current",
            "type": .object(concept),
        ]
        if let author = document.author { reference["author"] = [["display": .string(author)]] }
        if let date = document.date { reference["date"] = .string("\(date)T23:30:00-05:00") }
        return reference
    }

    private var start: CalendarDay? { submission.plan.plannedStart ?? CalendarDay("2025-12-01") }

    /// The day so many days after `start`.
    private static func date(_ start: CalendarDay?, _ days: Int) -> String {
        guard let start else { preconditionFailure("a day") }
        let first = CivilDate(year: Int64(start.year), month: Int64(start.month), day: Int64(start.day)).daysSince1970
        return Timestamp(milliseconds: (first + Int64(days)) * 86_400_000).utcDate
    }

    /// A number as it is written.
    static func number(_ literal: String) -> JSONValue {
        literal.contains(".") ? ["#number": .string(literal)] : .integer(Int64(literal) ?? 0)
    }
}

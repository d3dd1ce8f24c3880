import CanonicalJSON
import ClinicalPolicy
import JSONSupport
import Support
import Testing

/// What differs between two versions, as an analyst would list it.
@Suite struct PolicyDiffTests {
    private func diff(_ old: JSONValue, _ new: JSONValue) throws -> PolicyDiff {
        PolicyDiff(from: try PolicyDocument(json: old), to: try PolicyDocument(json: new))
    }

    private func criteria(_ diff: PolicyDiff) -> [PolicyChange] {
        diff.changes.filter { $0.area == .criterion }
    }

    private static let initial = ["parts", "3", "sections", "0"]

    @Test(arguments: PolicyFiles.versions)
    func `a version does not differ from itself`(version: String) throws {
        let json = try PolicyFiles.json(version)
        #expect(try diff(json, json).changes.isEmpty)
    }

    @Test func `from 2024-10 to 2025-10 an option goes and two come, as the revision row says`() throws {
        let diff = try diff(PolicyFiles.json("2024-10"), PolicyFiles.json("2025-10"))
        #expect(diff.old == "PA.CP.PHAR.359@2024-10")
        #expect(diff.new == "PA.CP.PHAR.359@2025-10")
        let told = criteria(diff).filter { $0.kinds != [.changed] }
        #expect(
            told.map { "\($0.kinds.map(\.rawValue).joined(separator: "+")) \($0.place)" } == [
                "reworded+changed I.A.5", "removed I.A.5.b", "added I.A.5.b", "added I.A.5.c",
            ])
        let words = try #require(told[0].details.first { $0.member == "text" }?.words)
        #expect(words.runs.filter { $0.fate == .added }.map(\.text) == ["(a, b", "c):"])
        #expect(words.runs.filter { $0.fate == .removed }.map(\.text) == ["(a", "b):"])
        #expect(diff.changes.contains { $0.area == .dosing && $0.kinds == [.added] })
        #expect(diff.changes.contains { $0.area == .approval && $0.place == "I.A" })
    }

    @Test func `an expression that is only set otherwise has not changed`() throws {
        let json = try PolicyFiles.json("2025-10")
        let path = Self.initial + ["all", "5", "expression"]
        let set = json.replacing(at: path, with: "CyclesReceived  + CyclesRequested\n <=  6")
        #expect(try diff(json, set).changes.isEmpty)
        let changes = criteria(try diff(json, json.replacing(at: path, with: "CyclesReceived + CyclesRequested < 7")))
        #expect(changes.map(\.place) == ["I.A.6"])
        #expect(changes.map(\.kinds) == [[.reexpressed]])
        #expect(changes[0].details.map(\.member) == ["expression"])
        #expect(
            changes[0].details[0].words?.runs.map { "\($0.fate.rawValue) \($0.text)" } == [
                "kept CyclesReceived + CyclesRequested", "removed <= 6", "added < 7",
            ])
    }

    @Test func `a criterion that moves is followed, and what is below it has not moved by itself`() throws {
        let json = try PolicyFiles.json("2025-10")
        let nodes = try #require(json["parts"]?[3]?["sections"]?[0]?["all"]?.arrayValue)
        var renumbered = Array(nodes[..<3]) + Array(nodes[4...])
        for place in 3..<renumbered.count {
            renumbered[place] = renumbered[place].replacing("number", with: .integer(Int64(place + 1)))
        }
        var moved = json.replacing(at: Self.initial + ["all"], with: .array(renumbered))
        moved["examples"] = []
        moved["notes"] = []
        moved["advisories"] = []
        let changes = criteria(try diff(json, moved))
        #expect(
            changes.map { "\($0.kinds.map(\.rawValue).joined(separator: "+")) \($0.former ?? "") \($0.place)" } == [
                "removed  I.A.4", "moved I.A.5 I.A.4", "moved I.A.6 I.A.5", "moved I.A.7 I.A.6",
            ])
    }

    @Test func `a judgement that becomes an expression, and a group that asks for more, are re-expressed`() throws {
        let json = try PolicyFiles.invented()
        let path = ["parts", "0", "sections", "0", "all", "3", "atLeast"]
        let stricter = json.replacing(at: path + ["count"], with: 3)
        let changes = criteria(try diff(json, stricter))
        #expect(changes.map(\.place) == ["I.A.4"])
        #expect(
            changes[0].details.map { "\($0.member): \($0.old ?? "") → \($0.new ?? "")" } == [
                "requires: at least 2 of its members → at least 3 of its members"
            ])
        var computed = json.replacing(at: path + ["of", "3", "judgement"], with: nil)
        computed = computed.replacing(at: path + ["of", "3", "expression"], with: "Exacerbations > 5")
        computed["examples"] = []
        let change = try #require(criteria(try diff(json, computed)).first)
        #expect(change.place == "I.A.4.d")
        #expect(change.kinds == [.reexpressed])
        #expect(Set(change.details.map(\.member)) == ["expression", "judgement", "by", "mustCite"])
    }

    @Test func `facts, approval, dosing, advisories, notes and examples are compared member by member`() throws {
        let json = try PolicyFiles.json("2025-10")
        let edits: [(path: String, value: JSONValue?, area: PolicyChange.Area, place: String, member: String)] = [
            ("facts/7/question", "Is it?", .fact, "CD22Positive", "question"),
            ("parts/3/sections/0/approval/months", 12, .approval, "I.A", "approval.months"),
            ("parts/3/sections/0/heading", "B-Cell ALL:", .section, "I.A", "heading"),
            ("dosing/product/vial", "1 mg", .dosing, "dosing", "product.vial"),
            ("advisories/0/text", "Less.", .advisory, "V.dose-after-remission", "text"),
            ("notes/3/reading", "Anybody.", .note, "specialist", "reading"),
            ("examples/0/expect/cycles", 5, .example, "Case 1: 34 years, relapsed", "expect.cycles"),
            ("title", "Clinical Policy", .version, "PA.CP.PHAR.359@2025-10", "title"),
            ("parts/8/body/0", "Vial: 1 mg", .text, "VI. Product Availability", "text"),
        ]
        for edit in edits {
            let changed = json.replacing(at: edit.path.split(separator: "/").map(String.init), with: edit.value)
            let changes = try diff(json, changed).changes
            #expect(changes.map(\.area) == [edit.area], "\(edit.path)")
            #expect(changes.map(\.place) == [edit.place], "\(edit.path)")
            #expect(changes.first?.details.map(\.member) == [edit.member], "\(edit.path)")
        }
        let without = json.replacing(at: ["notes", "3"], with: nil)
        #expect(try diff(json, without).changes.map(\.kinds) == [[.removed]])
        #expect(try diff(without, json).changes.map(\.kinds) == [[.added]])
    }

    @Test func `a comparison the other way round removes what this one adds`() throws {
        for (old, new) in zip(PolicyFiles.versions.dropFirst(), PolicyFiles.versions) {
            let (forth, back) = (
                try diff(PolicyFiles.json(old), PolicyFiles.json(new)),
                try diff(PolicyFiles.json(new), PolicyFiles.json(old))
            )
            func places(_ diff: PolicyDiff, _ kind: PolicyChange.Kind) -> Set<String> {
                Set(diff.changes.filter { $0.kinds == [kind] }.map { "\($0.area) \($0.place)" })
            }
            #expect(places(forth, .added) == places(back, .removed), "\(old) \(new)")
            #expect(places(forth, .removed) == places(back, .added), "\(old) \(new)")
        }
    }

    @Test func `the runs of words give both texts back`() {
        let seed = UInt64.random(in: .min ... .max)
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<500 {
            func text() -> String {
                (0..<Int.random(in: 0...12, using: &generator)).map { _ in
                    ["a", "b", "c", "dose", "≥"].randomElement(using: &generator) ?? ""
                }.joined(separator: " ")
            }
            let (old, new) = (text(), text())
            let runs = WordDiff(from: old, to: new).runs
            func joined(without fate: WordDiff.Fate) -> String {
                runs.filter { $0.fate != fate }.map(\.text).joined(separator: " ")
            }
            #expect(joined(without: .added) == old, "seed \(seed)")
            #expect(joined(without: .removed) == new, "seed \(seed)")
        }
    }
}

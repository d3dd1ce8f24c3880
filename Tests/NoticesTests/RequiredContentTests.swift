import CanonicalJSON
import CaseSupport
import ClinicalPolicy
import JSONSupport
import PriorAuthorization
import Support
import Testing

@testable import Notices

@Suite struct RequiredContentTests {
    /// What 42 CFR 438.404(b) asks of a notice of adverse determination, by the marks of the passages, each with words it must have.
    private static let adverse: [(mark: String, words: [String])] = [
        ("determination", ["We did not approve"]),
        ("reasons", ["Our rule", "Why"]),
        ("free-copies", ["copies of all papers, records", "rules", "free of charge"]),
        ("appeal", ["grievance", "You must file it by", "60 days"]),
        (
            "appeal-how",
            ["Your doctor can file it", "okay in writing", "100 Example Street", "1-800-555-0100", "30 days"]
        ),
        ("one-level-first", ["You must file a grievance with us first", "one step"]),
        ("fair-hearing", ["ask the state for a fair hearing", "120 days", "200 Example Street"]),
        ("expedited", ["fast answer", "harm your life", "72 hours", "Call"]),
        ("continuation", ["keep it while you wait", "You must ask by"]),
        ("liability", ["you may have to pay"]),
        ("help", ["language", "large print", "free of charge"]),
    ]

    private func denied() throws -> CaseRun {
        try LetterCase.run(try #require(Examples.scripts.cases.first { $0.file == "case-08.json" }))
    }

    @Test func `A denial says all that 42 CFR 438_404(b) asks for, in the passages that are marked so`() throws {
        let texts = LetterMarkup(try LetterCase.letter(.denial, of: denied()).html).texts(by: "data-requires")
        for (mark, words) in Self.adverse {
            let text = try #require(texts[mark], "no passage is marked \(mark)")
            for word in words { #expect(text.contains(word), "\(mark): \(word)") }
        }
        let required = try LetterCase.templates().requirements(of: .denial).map(\.id)
        #expect(Set(required) == Set(Self.adverse.map(\.mark)))
    }

    @Test(arguments: [NoticeKind.denial, .modification, .termination])
    func `Every adverse notice must say the same`(kind: NoticeKind) throws {
        #expect(
            Set(try LetterCase.templates().requirements(of: kind).map(\.id)) == Set(Self.adverse.map(\.mark)))
    }

    @Test(arguments: NoticeKind.allCases)
    func `A template that lacks one passage is found out, whichever it is`(kind: NoticeKind) throws {
        let index = try Repository.yaml("schema/notices/editions.yaml")
        let folder = "en/2025-10"
        var files: [String: String] = [:]
        for name in try Repository.files(in: "schema/notices/\(folder)") {
            let name = String(name.split(separator: "/").last ?? "")
            files["\(folder)/\(name)"] = try Repository.text("schema/notices/\(folder)/\(name)")
        }
        let script = try #require(Examples.scripts.cases.first { $0.file == "case-08.json" })
        let run = try LetterCase.everything(script, for: kind)
        let whole = try NoticeTemplates(index: index, files: files)
        #expect(try LetterCase.letter(kind, of: run, templates: whole).lacking.isEmpty)
        for requirement in whole.requirements(of: kind) {
            let without = files.mapValues {
                $0.replacing("data-requires=\"\(requirement.id)\"", with: "data-requires=\"nothing\"")
            }
            let letter = try LetterCase.letter(
                kind, of: run, templates: NoticeTemplates(index: index, files: without))
            #expect(letter.lacking.map(\.id) == [requirement.id])
        }
    }

    @Test func `Each requirement and each figure names its source and how well that is known`() throws {
        let templates = try LetterCase.templates()
        for requirement in templates.requirements { #expect(!requirement.source.isEmpty && !requirement.kinds.isEmpty) }
        #expect(templates.figures.map(\.id) == ["continuation-window"])
        #expect(templates.figures.allSatisfy { $0.source.contains("438.420") && $0.certainty == .recalled })
    }

    @Test func `Plain words are of facts that a version has, and of criteria in the very words of a version`() throws {
        let versions = Policies.versions.map { Policies.compiled($0.version) }
        let words = try Repository.yaml("schema/notices/plain-words/PA.CP.PHAR.359.yaml").objectValue
        for (name, entries) in try #require(words?["criteria"]?.objectValue) {
            let texts = versions.flatMap(\.sections).flatMap(\.nodes).filter { $0.id.text == name }.map(\.text)
            for entry in try #require(entries.arrayValue) {
                let text = try #require(entry.objectValue?["words"]?.stringValue)
                #expect(texts.contains(text), "\(name): \"\(text)\" is what no version says")
            }
        }
        for (name, _) in try #require(words?["facts"]?.objectValue) {
            #expect(versions.contains { $0.facts.contains { $0.name.text == name } }, "\(name)")
        }
    }

    @Test func `Plain words do not speak for a version that asks for something else under the same number`() throws {
        let words = try PlainWords(json: try Repository.yaml("schema/notices/plain-words/PA.CP.PHAR.359.yaml"))
        func meaning(_ version: PolicyVersionID) throws -> String? {
            let nodes = Policies.compiled(version).sections.flatMap(\.nodes)
            let node = try #require(nodes.first { $0.id.text == "I.A.5.b" })
            return words.meaning(of: node.id, saying: node.text)
        }
        #expect(try meaning("2025-10")?.contains("18 years") == true)
        #expect(try meaning("2024-10")?.contains("15 years") == true)
        #expect(try meaning("2023-10") == nil, "what nobody has put into plain words is told in the policy's alone")
    }
}

import Application
import Foundation
import PriorAuthorization
import Schema
import Testing

/// Deadlines read from YAML.
@Suite struct ClockRulesFileTests {
    private func published() throws -> String {
        String(decoding: try #require(Schema.file("clocks/pa-medicaid.yaml")), as: UTF8.self)
    }

    /// What is said of the published file with the first `text` in it replaced.
    private func error(_ text: String, _ replacement: String) throws -> String? {
        let file = try published()
        let place = try #require(file.firstRange(of: text), "\(text) is not in the file")
        let changed = file.replacingCharacters(in: place, with: replacement)
        do {
            _ = try ClockRulesFile.read(Array(changed.utf8), name: "changed.yaml")
            return nil
        } catch {
            return error.description
        }
    }

    @Test func `the program brings the published deadlines along`() throws {
        let rules = try #require(try ClockRulesFile.published("pa-medicaid"))
        #expect(rules.name == "pa-medicaid@2026-01")
        #expect(rules.rules.count == 17)
        #expect(try ClockRulesFile.published("nowhere") == nil)
    }

    @Test func `an untouched file is read`() throws {
        #expect(try error("format: 1", "format: 1") == nil)
    }

    @Test(arguments: [
        ("unit: hours", "unit: ours", "rules[0].duration.unit: expected one of", "(did you mean \"hours\"?)"),
        ("stops: [determination, information-request]", "stops: []", "rules[0].stops: expected one thing", ""),
        ("    certainty: recalled", "    certanty: recalled", "rules[0].certainty: is missing", "\"certanty\" meant"),
        ("    configurable: false", "    configurabel: false", "rules[0].configurable: is missing", "\"configurabel\""),
        ("standardOffset: -300", "standardOffset: -5.0", "-5.0 would be read as a binary fraction", "quote it"),
        ("weekend: [saturday, sunday]", "weekend: [saturday", "", "line"),
        ("name: \"Memorial Day\"", "name: \"Presidents' Day\"", "calendar.holidays[3].name:", "stands twice"),
    ])
    func `a slip is shown with its line and what belongs there`(
        text: String, replacement: String, beginning: String, part: String
    ) throws {
        let file = try published()
        let before = file[..<(try #require(file.firstRange(of: text)).lowerBound)]
        let line = before.count(where: { $0 == "\n" }) + 1
        let error = try #require(try error(text, replacement))
        if beginning.isEmpty {
            #expect(error.hasPrefix("changed.yaml:"), "\(error)")
        } else {
            #expect(error.hasPrefix("changed.yaml:\(line):"), "\(error), and the slip is in line \(line)")
            #expect(error.contains(": \(beginning)"), "\(error)")
        }
        #expect(error.contains(part) || part.isEmpty, "\(error)")
    }
}

public import CQL
import Foundation
import FoundationXML

/// A file of a conformance suite, in the XML of HL7's tests of CQL and FHIRPath (`http://hl7.org/fhirpath/tests`).
public struct ConformanceFile: Sendable {
    /// The tests, in order; names as `group/test`.
    public let cases: [ConformanceCase]

    /// Reads the file at `path`.
    ///
    /// - Throws: `ConformanceFileError` where it cannot be read or is no such file.
    public init(path: String) throws(ConformanceFileError) {
        func failure(_ reason: String) -> ConformanceFileError { ConformanceFileError(file: path, reason: reason) }
        guard let data = FileManager.default.contents(atPath: path) else { throw failure("cannot be read") }
        let reader = ConformanceReader()
        let parser = XMLParser(data: data)
        parser.shouldResolveExternalEntities = false
        parser.delegate = reader
        guard parser.parse() else {
            throw failure("line \(parser.lineNumber): \(parser.parserError?.localizedDescription ?? "is no XML")")
        }
        guard reader.root == "tests" else {
            throw failure("begins with <\(reader.root ?? "")>, where <tests> is needed")
        }
        // The parser takes a file that was cut short for a whole one.
        guard reader.isComplete else { throw failure("line \(parser.lineNumber): ends before </tests>") }
        cases = reader.cases
    }
}

/// A file that holds no conformance tests.
public struct ConformanceFileError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The file as the caller named it.
    public let file: String
    /// What is wrong.
    public let reason: String

    /// `FILE: reason`.
    public var description: String { "\(file): \(reason)" }
}

/// Collects `test` elements with their `expression` and `output`.
private final class ConformanceReader: NSObject, XMLParserDelegate {
    private(set) var cases: [ConformanceCase] = []
    private(set) var root: String?
    private(set) var isComplete = false
    private var group = ""
    private var name = ""
    private var isRefused = false
    private var expression: String?
    private var outputs: [String] = []
    private var text = ""

    func parser(
        _ parser: XMLParser, didStartElement element: String, namespaceURI: String?, qualifiedName: String?,
        attributes: [String: String] = [:]
    ) {
        root = root ?? element
        text = ""
        switch element {
        case "group": group = attributes["name"] ?? ""
        case "test":
            name = attributes["name"] ?? ""
            (isRefused, expression, outputs) = (false, nil, [])
        case "expression": isRefused = attributes["invalid"].map { $0 != "false" } ?? false
        default: break
        }
    }

    func parser(_ parser: XMLParser, foundCharacters string: String) { text += string }
    func parser(_ parser: XMLParser, foundCDATA block: Data) { text += String(decoding: block, as: UTF8.self) }

    func parser(_ parser: XMLParser, didEndElement element: String, namespaceURI: String?, qualifiedName: String?) {
        let trimmed = text.trimmingCharacters(in: .whitespacesAndNewlines)
        switch element {
        case "tests": isComplete = true
        case "expression": expression = trimmed
        case "output": outputs.append(trimmed)
        case "test":
            guard let expression else { return }
            // Several outputs are the elements of one list; a refusal with an output asks for that value or for nothing.
            let expected = outputs.count > 1 ? "{\(outputs.joined(separator: ", "))}" : outputs.first
            cases.append(
                ConformanceCase(
                    name: group.isEmpty ? name : "\(group)/\(name)", expression: expression,
                    expectation: isRefused || expected == nil ? .refusal : .value(expected ?? "")))
        default: break
        }
        text = ""
    }
}

import CanonicalJSON
import ClinicalPolicy
public import Notices
import Schema

/// The files that letters are made from, as they are published with the program: `schema/notices/`.
public enum NoticeFiles {
    /// The templates.
    ///
    /// - Throws: `NoticeError` where a file is malformed.
    public static func templates() throws(NoticeError) -> NoticeTemplates { try published.get() }

    /// Who sends the letters: the content of the file at `path`, or of the published example where there is none.
    ///
    /// - Throws: `NoticeError` where the file cannot be read or is malformed.
    public static func plan(at path: String?) throws(NoticeError) -> NoticePlan {
        let name = path ?? "schema/notices/plan.yaml"
        let bytes: [UInt8]
        do {
            bytes = try path.map { try InputFile.read($0) } ?? published(file: "plan.yaml")
        } catch {
            throw NoticeError("The file \(name) cannot be read: \(error)", advice: "Name another")
        }
        do {
            return try NoticePlan(json: try PolicyFileText(sound: bytes, name: name).json)
        } catch {
            throw malformed(name, error)
        }
    }

    /// The policy `id` in plain words; nil where nobody has written them.
    static func words(of id: PolicyID) throws(NoticeError) -> PlainWords? {
        let name = "plain-words/\(id).yaml"
        guard let bytes = Schema.file("notices/\(name)") else { return nil }
        do {
            return try PlainWords(json: try PolicyFileText(sound: bytes, name: "schema/notices/\(name)").json)
        } catch {
            throw malformed("schema/notices/\(name)", error)
        }
    }

    private static let published = Result<NoticeTemplates, NoticeError> { () throws(NoticeError) in
        let name = "schema/notices/editions.yaml"
        do {
            let index = try PolicyFileText(sound: published(file: "editions.yaml"), name: name).json
            let files = Schema.files(under: "notices/").map { file in
                (String(file.name.dropFirst("notices/".count)), String(decoding: file.bytes, as: UTF8.self))
            }
            return try NoticeTemplates(index: index, files: Dictionary(files) { first, _ in first })
        } catch {
            throw malformed(name, error)
        }
    }

    private static func published(file: String) -> [UInt8] { Schema.file("notices/\(file)") ?? [] }

    private static func malformed(_ name: String, _ error: any Error) -> NoticeError {
        NoticeError("\(name) is not as it must be: \(error)", advice: "Correct the file")
    }
}

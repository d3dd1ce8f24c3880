import ClinicalPolicy
import Cryptography
import PriorAuthorization

extension PacketPage {
    var request: HTML {
        guard let recorded = state.request else {
            return "<p>The request cannot be shown: its content is not here.</p>\n"
        }
        let request = recorded.payload
        let plan = request.plan
        return HTML.pairs([
            ("Member", "\(request.member.name.map { "\($0), " } ?? "")\(request.member.id.text)"),
            ("Born", "\(request.member.dateOfBirth.text)"),
            ("Asked for", "\(request.kind.rawValue.spaced), \(request.priority.rawValue)"),
            ("Received", "\(request.received.html) from \(request.requester)"),
            ("Drug", "\(request.drug.name) (\(request.drug.hcpcs.text))"),
            ("Diagnosis", "\(request.diagnosis.description) (\(request.diagnosis.icd10.text))"),
            (
                "Plan",
                "\(plan.cyclesRequested.map { counted($0, "cycle") } ?? "cycles left open") of \(plan.dose.words)\(plan.plannedStart.map { ", from \($0)" } ?? "")"
            ),
            ("Prescriber", "\(request.prescriber.words)"), ("Consulting", request.consulting.map { "\($0.words)" }),
            ("Policy", "\(request.policy?.text ?? "none was in force for the drug")"),
            ("Stands at", "\(state.phase.rawValue.spaced)"),
        ])
    }

    /// A document by its title, linked where it is in the packet, with the place in it.
    func document(_ digest: SHA256Digest, _ locator: String? = nil) -> HTML {
        let known = material.documents[digest]
        let title = known?.title ?? "document \(digest.hex.prefix(12))"
        let name: HTML = known?.member.map { "<a href=\"\($0)\">\(title)</a>" } ?? "\(title) (not in the packet)"
        return name + (locator.map { ", \($0)" } ?? .none)
    }

    var documents: HTML {
        guard !state.documents.isEmpty else { return .none }
        let rows = state.documents.map { recorded -> [HTML] in
            let file = recorded.payload
            let about = [file.kind.rawValue.spaced, file.author, file.date?.text].compactMap { $0 }
            return [
                "\(document(file.digest))<p class=\"small\">\(about.joined(separator: ", "))</p>",
                "\(file.mediaType)<p class=\"small\">\(counted(file.size, "byte"))</p>", recorded.by,
                HTML.code(file.digest.hex),
            ]
        }
        return HTML.table("Documents on file", ["Document", "File", "Put on file by", "SHA-256"], rows)
    }

    var information: HTML {
        let asked = state.informationRequests.map { request -> HTML in
            let answers = state.informationReceived.filter { $0.payload.answers == request.id }.map { answer -> HTML in
                let sent = answer.payload.documents.map { document($0) }
                let with: HTML = sent.isEmpty ? .none : ", with \(sent.joined(by: ", "))"
                return
                    "<p>Answered by \(answer.payload.from)\(with): \(answer.by)\(answer.payload.note.map { ". \($0)" } ?? "")</p>\n"
            }
            let items = request.payload.items.map { "\($0.question) (\($0.kind.rawValue) \($0.subject))" as HTML }
            return """
                <h3>Asked of \(request.payload.recipients.joined(separator: ", "))</h3>
                <p>By \(request.by); due \(request.payload.due.html).</p>
                \(HTML.points(items))\(answers.isEmpty ? ["<p>No answer is on record.</p>\n"] : answers)
                """
        }
        let lapses = state.course.lapses.map { "<p>No answer came by \($0.payload.due.html): \($0.by).</p>\n" as HTML }
        return "\(asked)\(lapses)"
    }
}

import EventLog
import PriorAuthorization
import Replay

/// The page of a packet for people: one file of HTML that needs nothing but itself, and links to the documents beside it.
public struct PacketPage {
    /// A part of the page.
    struct Section {
        let id: String
        let title: String
        let content: HTML
    }

    let material: PacketMaterial
    var state: CaseState { material.state }

    /// The page of `material`.
    public init(_ material: PacketMaterial) {
        self.material = material
    }

    /// The file.
    public var bytes: [UInt8] { html.bytes }

    private var sections: [Section] {
        let all = [
            Section(id: "request", title: "The request", content: request),
            Section(id: "decisions", title: "Decisions and appeals", content: decisions),
            Section(id: "timeline", title: "What happened, in order", content: timeline),
            Section(id: "facts", title: "Facts and the evidence for them", content: facts),
            Section(id: "criteria", title: "Criteria and how each came out", content: criteria),
            Section(id: "replay", title: "Derived again from the record", content: replay),
            Section(id: "clocks", title: "Deadlines", content: clocks),
            Section(id: "authorization", title: "Authorization and what is left of it", content: authorization),
            Section(id: "notices", title: "Notices sent", content: notices),
            Section(id: "information", title: "Information asked for", content: information),
            Section(id: "corrections", title: "Corrections and annotations", content: corrections),
            Section(id: "people", title: "Who had a part", content: people),
            Section(id: "documents", title: "Documents on file", content: documents),
            Section(id: "policy", title: "The policy as it was", content: policies),
            Section(id: "proof", title: "What proves it", content: proof),
            Section(id: "verdict", title: "What the check found", content: verdict),
        ]
        return all.filter { $0.content != .none }
    }

    private var html: HTML {
        let sections = sections
        let contents = sections.map { "<li><a href=\"#\($0.id)\">\($0.title)</a></li>\n" as HTML }
        let parts = sections.map {
            "<section id=\"\($0.id)\" aria-labelledby=\"\($0.id)-title\">\n<h2 id=\"\($0.id)-title\">\($0.title)</h2>\n\($0.content)</section>\n"
                as HTML
        }
        return """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="referrer" content="no-referrer">
            <title>Case \(material.history.id.text)</title>
            <style>
            \(PageStyle.sheet)</style>
            </head>
            <body>
            <header>
            <p class="lead">Packet of a prior-authorization case</p>
            <h1>\(title)</h1>
            <p>Case \(HTML.code(material.history.id.text))</p>
            <p class="standing">\(standing)</p>
            \(notices(ofScope: material.manifest.asOf))</header>
            <nav aria-label="Contents">
            <ol>
            \(contents)</ol>
            </nav>
            <main>
            \(parts)</main>
            </body>
            </html>

            """
    }

    private var title: HTML {
        guard let request = state.request?.payload else { return "A case whose request is not here" }
        let member = request.member.name.map { "\($0)" } ?? "Member \(request.member.id)"
        return "\(member): \(request.drug.name)"
    }

    /// Where the case stands, in a line.
    private var standing: HTML {
        if let destruction = material.destructions.first {
            return "Its content was destroyed at the end of its retention, under entry \(destruction.index.value)."
        }
        let isTold = state.determination?.payload.outcome.rawValue == state.phase.rawValue
        let now: [HTML] = isTold ? [] : ["\(state.phase.rawValue.spaced.beginning)"]
        let steps = (now + turns).map { "\($0)." as HTML }.joined(by: " ")
        let left: HTML =
            state.grant.map {
                " Authorized: \($0.terms.words)\($0.status == .active ? "" : "; \($0.status.rawValue) now")."
            } ?? .none
        return "\(steps)\(left)"
    }

    /// What was decided, in order, each in a few words.
    private var turns: [HTML] {
        var turns: [HTML] = []
        if let determination = state.determination {
            let outcome = determination.payload.outcome.rawValue.beginning
            turns.append("\(outcome) on \(determination.context.occurredAt.html)")
        }
        if let denial = state.administrativeDenial {
            turns.append("Denied for an administrative reason on \(denial.context.occurredAt.html)")
        }
        turns += state.appeals.compactMap(\.decided).map {
            "\($0.payload.resolution.rawValue.spaced.beginning) on appeal on \($0.context.occurredAt.html)"
        }
        turns += state.externalReviews.compactMap(\.decided).map {
            "External review: \($0.payload.result.rawValue.spaced), \($0.context.occurredAt.html)"
        }
        turns += state.fairHearings.compactMap(\.decided).map {
            "Fair hearing: \($0.payload.result.rawValue.spaced), \($0.context.occurredAt.html)"
        }
        return turns
    }

    private func notices(ofScope asOf: EntryIndex?) -> HTML {
        let later = material.verdict.report.withheld.count
        let scope: HTML =
            asOf.map {
                "<p class=\"note\">This tells of the case as it stood after entry \($0.value). \(counted(later, "later event")) "
                    + "\(later == 1 ? "is" : "are") in the packet without what \(later == 1 ? "it says" : "they say")."
                    as HTML
                    + "</p>\n"
            } ?? .none
        return scope
            + """
            <p class="note">This page is for reading. It is not sealed itself: it is made from what is in <code>proof/</code> and \
            <code>documents/</code>, which is. <code>docket-verify</code> checks the file this came in, offline. \
            It holds health information: keep it as the law asks.</p>

            """
    }
}

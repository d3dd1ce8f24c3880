import CanonicalJSON
import Cryptography
import EventLog
public import PriorAuthorization
import Replay
import TransparencyLog

extension PacketPage {
    var clocks: HTML {
        guard !state.clocks.isEmpty else { return .none }
        let now = state.lastRecordedAt
        let rows = state.clocks.map { clock -> [HTML] in
            let rule = clock.rule
            let moved = clock.extensions.map {
                "<p class=\"small\">moved from \($0.payload.oldDue.html), asked by the \($0.payload.requester.rawValue): \($0.payload.reason)</p>"
                    as HTML
            }
            return [
                "\(rule.title)<p class=\"small\">\(rule.source) (\(rule.certainty.rawValue))</p>",
                clock.started.payload.started.html, "\(clock.due.html)\(moved)", standing(clock, at: now),
            ]
        }
        return "<p>As they stood when the last event was recorded, \(now.html).</p>\n"
            + HTML.table("Deadlines of the case", ["Deadline and its source", "From", "Due", "Stands"], rows)
    }

    private func standing(_ clock: ClockState, at now: Timestamp) -> HTML {
        if clock.supersededBy != nil { return "replaced, as its date was corrected" }
        let missed: HTML = clock.missed.map { ", missed on record: \($0.payload.consequence.rawValue.spaced)" } ?? .none
        if let stopped = clock.stopped {
            let inTime = stopped.at <= clock.due
            return
                "<span class=\"mark \(inTime ? "good" : "bad")\">\(inTime ? "met" : "late")</span> \(stopped.at.html)\(missed)"
        }
        let standing = clock.standing(at: now)
        let kind = standing == .overdue ? "bad" : "open"
        return "<span class=\"mark \(kind)\">\(standing?.rawValue.spaced ?? "running")</span>\(missed)"
    }

    var notices: HTML {
        let notices = state.course.notices
        guard !notices.isEmpty else { return .none }
        let replaced = Set(notices.compactMap(\.payload.supersedes))
        let rows = notices.map { recorded -> [HTML] in
            let notice = recorded.payload
            let later: HTML = replaced.contains(recorded.id) ? "<p class=\"small\">replaced by a later one</p>" : .none
            let grade = notice.gradeInTenths.map { "; reading level: grade \($0 / 10).\($0 % 10)" } ?? ""
            return [
                "\(notice.kind.rawValue.spaced)\(later)", "\(notice.addressee) (\(notice.recipient.rawValue.spaced))",
                "\(notice.method.rawValue.spaced), \(notice.issued.html)", document(notice.letter),
                "\(notice.template) \(notice.templateVersion), \(notice.language)\(grade)",
            ]
        }
        return HTML.table("Notices sent", ["Notice", "To", "How and when", "Letter", "Template"], rows)
    }

    var proof: HTML {
        let report = material.verdict.report
        guard let claim = report.claim else {
            return "<p>What is here does not hold together; see what the check found.</p>\n"
        }
        var others: [HTML] = report.timestamps.map {
            "\($0.authority) dated a head of \(counted($0.size, "entry", "entries")): it was there by \($0.latest.html)."
        }
        if let head = report.witnesses?.head {
            others.append(
                "\(head.names.joined(separator: ", ")) cosigned a head of \(counted(head.size, "entry", "entries"))\(head.time.map { ", \($0.html)" } ?? .none)."
            )
        }
        let sentences = (claim.sentences + report.policies.flatMap(\.sentences)).map { "\($0)" as HTML }
        return HTML.points(sentences)
            + """
            <p>Each event commits to what it says by a salted SHA-256, names the event before it, and is shown to be under one signed \
            head of the log (RFC 6962). Change a byte, and the proof no longer holds.</p>

            """
            + HTML.points(others)
            + HTML.pairs([
                ("Log", "\(claim.head.origin)"), ("Entries", "\(claim.head.size)"),
                ("Root", HTML.code(claim.head.root.base64)), ("Signed by", HTML.code("\(claim.key)")),
                ("Events sealed", "by entry \(claim.sealIndex), over \(counted(claim.seal.streams, "stream"))"),
            ])
    }

    var verdict: HTML {
        let verdict = material.verdict
        let mark: HTML =
            verdict.isSound
            ? "<span class=\"mark good\">sound</span>" : "<span class=\"mark bad\">not sound</span>"
        let problems = verdict.report.problems.map {
            "\($0.member)\($0.entry.map { ", entry \($0)" } ?? ""): \($0.detail). \($0.advice)." as HTML
        }
        return """
            <p>\(mark) \(verdict.sentences.joined(separator: " "))</p>
            \(HTML.points(problems))<p class="note">Found by \(material.program) when it made this packet, under the head of \
            \(counted(material.manifest.size, "entry", "entries")), whose last entry was recorded \
            \(material.headRecordedAt.html). It is only as good as whoever ran it. Check again, with nothing but the file this \
            came in and the key that you have from elsewhere:</p>
            <pre>docket-verify --key VKEY \(PacketPage.fileName(of: material.history.id))</pre>
            <p class="note">README.txt tells how to do it by hand with sha256sum, jq and openssl.</p>

            """
    }

    /// What the file of a packet is called, unless whoever makes it says otherwise.
    public static func fileName(of id: CaseID) -> String { "case-\(id).packet.tar" }
}

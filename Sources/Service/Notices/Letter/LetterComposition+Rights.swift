import CanonicalJSON
import PriorAuthorization

extension LetterComposition {
    /// The rights, with the days until which they may be used: counted as the clocks count them that the notice sets going.
    func rights() throws(NoticeError) -> (values: [String: Any], deadlines: [String: CalendarDay]) {
        var deadlines: [String: CalendarDay] = [:]
        var values: [String: Any] = [:]
        let priority = state.appeal?.filed.payload.priority ?? state.request?.payload.priority ?? .standard
        if matter.kind == .appealResolution {
            let hearing = try counted(.resolutionNotice, .fairHearingRequest, priority, from: matter.issued)
            deadlines["hearing"] = matter.clocks.zone.day(of: hearing.due)
            values["hearing"] = [
                "time": LetterText.duration(hearing.rule.duration),
                "by": LetterText.date(matter.clocks.zone.day(of: hearing.due)),
            ]
        } else {
            let appeal = try counted(.adverseNotice, .appealFiling, priority, from: matter.issued)
            let answer = try rule(.appealFiled, .appealDecision, .standard)
            let fast = try rule(.appealFiled, .appealDecision, .expedited)
            deadlines["appeal"] = matter.clocks.zone.day(of: appeal.due)
            values["appeal"] = [
                "by": LetterText.date(matter.clocks.zone.day(of: appeal.due)),
                "time": LetterText.duration(appeal.rule.duration), "moved": appeal.isMoved,
                "answer": LetterText.duration(answer.duration), "fast": LetterText.duration(fast.duration),
            ]
            values["hearing"] = [
                "time": LetterText.duration(try rule(.resolutionNotice, .fairHearingRequest, .standard).duration)
            ]
        }
        let continuation = matter.clocks.zone.day(of: try continuationEnd())
        deadlines["continuation"] = continuation
        values["continuation"] = ["by": LetterText.date(continuation)]
        return (values, deadlines)
    }

    /// When a clock that `trigger` sets going at `moment`, and that waits for `stop`, runs out.
    func counted(
        _ trigger: ClockTrigger, _ stop: ClockStop, _ priority: Priority, from moment: Timestamp
    ) throws(NoticeError) -> (rule: ClockRule, due: Timestamp, isMoved: Bool) {
        let rule = try rule(trigger, stop, priority, on: matter.clocks.zone.day(of: moment))
        let deadline = matter.clocks.due(rule, from: moment)
        return (rule, deadline.due, rule.endsOnBusinessDay && !deadline.closures.isEmpty)
    }

    private func rule(
        _ trigger: ClockTrigger, _ stop: ClockStop, _ priority: Priority, on day: CalendarDay? = nil
    ) throws(NoticeError) -> ClockRule {
        let rules = matter.clocks.rules(starting: trigger, priority: priority, on: day ?? self.day)
        // One that also waits for less, such as an acknowledgement, is not the one meant.
        guard let rule = rules.filter({ $0.stops.contains(stop) }).min(by: { $0.stops.count < $1.stops.count }) else {
            throw NoticeError(
                "The deadlines \(matter.clocks.name) have no rule that \(trigger.rawValue) starts and \(stop.rawValue) stops",
                advice: "Add it to the file, with its source: the letter must name that time")
        }
        return rule
    }

    /// The last moment to ask that benefits continue.
    private func continuationEnd() throws(NoticeError) -> Timestamp {
        let figure = try templates.figure("continuation-window")
        let rule = ClockRule(
            id: figure.id, title: figure.says, starts: .adverseNotice, stops: [], duration: figure.duration,
            atRisk: ClockDuration(1, .calendarDays), consequence: .windowCloses, source: figure.source,
            certainty: figure.certainty)
        return matter.clocks.due(rule, from: matter.issued).due
    }
}

import EventLog
public import PriorAuthorization

extension CaseRecord {
    /// The place in the log of the event with `context`; nil where the case has no such event.
    public func entry(of context: EventContext) -> UInt64? {
        events.first { $0.entry.position.value == context.position }?.entry.seq.value
    }

    /// The notices on record, in order, each with the place of its entry in the log.
    public var notices: [(index: UInt64, notice: Recorded<NoticeIssued>)] {
        state.course.notices.compactMap { notice in
            events.first { $0.entry.id.text == notice.id.text }.map { ($0.entry.seq.value, notice) }
        }
    }

    /// The place in the log of the last notice that replaces `notice`; nil where none does.
    public func replacement(of notice: Recorded<NoticeIssued>) -> UInt64? {
        notices.last { $0.notice.payload.supersedes == notice.id }?.index
    }
}

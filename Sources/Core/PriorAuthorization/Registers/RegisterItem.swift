import CanonicalJSON

/// What a row is made from: a part of a case, the case, and what the register is drawn up for.
struct RegisterItem<Part: Sendable>: ItemOfCase {
    let registered: RegisteredCase
    let context: RegisterContext
    let part: Part

    /// The day of `moment` where the plan is.
    func day(_ moment: Timestamp) -> CalendarDay { context.zone.day(of: moment) }
}

/// What a row of a case is made from.
protocol ItemOfCase: Sendable {
    var registered: RegisteredCase { get }
}

extension ItemOfCase {
    var state: CaseState { registered.state }
    var request: RequestSubmitted? { state.request?.payload }
}

extension CaseState {
    mutating func evolveAuthorization(_ event: CaseEvent, _ context: EventContext) {
        switch event {
        case .cycleAdministered(let payload):
            course.cycles.append(Recorded(payload, context))
            if payload.payer == .plan { grant?.paidCycles.append(Recorded(payload, context)) }
        case .authorizationAmended(let payload):
            course.amendments.append(Recorded(payload, context))
            involve(context)
            grant?.terms = payload.newTerms
        case .authorizationExtended(let payload):
            course.extensions.append(Recorded(payload, context))
            if let terms = grant?.terms { grant?.terms = terms.lasting(through: payload.newThrough) }
        case .authorizationTerminated(let payload):
            involve(context)
            grant?.terminated = Recorded(payload, context)
        case .authorizationExpired(let payload): grant?.expired = Recorded(payload, context)
        default: break
        }
    }
}

extension AuthorizedTerms {
    /// The same until `day`.
    func lasting(through day: CalendarDay) -> AuthorizedTerms {
        AuthorizedTerms(cycles: cycles, dose: dose, from: from, through: day)
    }
}

public import CQL

extension SectionCircuit {
    /// Evaluates the facts on `sheet`, and says what to recommend: the same as ``CompiledPolicy/evaluate(_:for:)`` does.
    public func recommendation(_ sheet: inout FactSheet) -> Recommendation {
        run(&sheet)
        let requested = cycles.flatMap { sheet.supportedInteger($0.requested) }
        let received = cycles.flatMap { sheet.supportedInteger($0.received) }
        let isCounted = cycles == nil || (requested != nil && received != nil)
        let available = max(0, (cycles?.total ?? 0) - (received ?? 0))
        let isShort = cycles != nil && (requested ?? 0) > available
        switch sheet.effective(0) {
        case .unknown: return .pend
        case .met where !isCounted: return .pend
        case .met: return isShort ? (available > 0 ? .modify : .clinician) : .approve
        case .notMet where sheet.effective(indication) == .notMet: return .refer
        case .notMet:
            guard let cycles, isCounted, isShort, available > 0 else { return .clinician }
            return isMet(whereRequested: available, cycles, &sheet) ? .modify : .clinician
        }
    }

    /// Whether every criterion would be met if so many cycles were asked for; the sheet is left as it was.
    private func isMet(whereRequested available: Int, _ cycles: CyclePlaces, _ sheet: inout FactSheet) -> Bool {
        guard let requested = sheet.supportedInteger(cycles.requested) else { return false }
        circuit.set(cycles.requested, .integer(Int32(available)), isSupported: true, in: &sheet)
        run(&sheet)
        let isMet = sheet.effective(0) == .met
        circuit.set(cycles.requested, .integer(Int32(requested)), isSupported: true, in: &sheet)
        run(&sheet)
        return isMet
    }
}

extension SectionCircuit {
    /// The lifetime number of cycles, and the places of the facts that count them.
    struct CyclePlaces: Sendable {
        let total: Int
        let received: Int
        let requested: Int

        init?(_ policy: CompiledPolicy, _ section: CompiledSection) {
            guard let cycles = section.approval.cycles, let received = policy.places[cycles.received],
                let requested = policy.places[cycles.requested]
            else { return nil }
            (total, self.received, self.requested) = (Int(cycles.total), received, requested)
        }
    }
}

import CQL

extension CompiledSection {
    /// What counts at the root where the criteria and conditions come out as `truths` says at their places, each by itself: a
    /// criterion's own condition does not count in it yet. What stands at the places of groups is not looked at.
    func rootTruth(_ truths: [Truth]) -> Truth {
        var truths = truths
        for place in nodes.indices.reversed() {
            switch nodes[place].kind {
            case .all: truths[place] = members(of: place).reduce(.met) { $0 & truths[$1] }
            case .any: truths[place] = members(of: place).reduce(.notMet) { $0 | truths[$1] }
            case .atLeast(let count):
                let met = members(of: place).count { truths[$0] == .met }
                let possible = members(of: place).count { truths[$0] != .notMet }
                truths[place] = met >= count ? .met : possible >= count ? .unknown : .notMet
            case .expression, .judgement, .textNotOnFile, .condition: break
            }
            if nodes[place].isConditional { truths[place] = !truths[place + 1] | truths[place] }
        }
        return truths[0]
    }
}

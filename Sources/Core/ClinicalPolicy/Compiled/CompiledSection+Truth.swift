import CQL

extension CompiledSection {
    /// What counts at the root where the criteria and conditions come out as `truths` says at their places, each by itself: a
    /// criterion's own condition does not count in it yet. What stands at the places of groups is not looked at.
    func rootTruth(_ truths: [Truth]) -> Truth {
        var truths = truths
        for place in nodes.indices.reversed() {
            if nodes[place].isGroup { truths[place] = groupTruth(place, truths) }
            if nodes[place].isConditional { truths[place] = !truths[place + 1] | truths[place] }
        }
        return truths[0]
    }

    /// What the group at `place` comes to where its members come to what `truths` says at their places.
    func groupTruth(_ place: Int, _ truths: [Truth]) -> Truth {
        let members = members(of: place)
        switch nodes[place].kind {
        case .any:
            return members.reduce(.notMet) { $0 | truths[$1] }
        case .atLeast(let count):
            let met = members.count { truths[$0] == .met }
            let possible = members.count { truths[$0] != .notMet }
            return met >= count ? .met : possible >= count ? .unknown : .notMet
        default:
            return members.reduce(.met) { $0 & truths[$1] }
        }
    }
}

import CanonicalJSON
import CaseSupport
import PriorAuthorization
import Support
import Testing

/// The registers of generated histories, held against counts made from the events alone. A failure prints the seed that repeats it.
@Suite struct RegisterReconciliationTests {
    private struct History {
        let seed: UInt64
        let run: CaseRun
        let log: RawLog

        init(seed: UInt64) {
            self.seed = seed
            run = RandomCase(seed: seed, steps: 90).run
            log = RawLog(run)
        }

        var context: RegisterContext { RegisterContext(asOf: run.now, zone: Clocks.pennsylvania.zone) }

        /// The rows of a register, each by the names of its columns.
        func rows(_ register: Register) -> [[String: RegisterCell]] {
            let id = CaseID("0199a8e1-0000-7000-8000-000000000001")!
            let names = register.columns.map(\.name)
            return register.rows(of: RegisteredCase(id: id, state: run.state), in: context).map { row in
                Dictionary(uniqueKeysWithValues: zip(names, row.cells))
            }
        }
    }

    /// Generated once, also to be told of by every test.
    private static let histories: [History] = {
        let first = UInt64.random(in: .min ... .max)
        return (0..<300 * Repetition.factor).map { History(seed: first &+ UInt64($0)) }
    }()

    @Test func `every row has a cell for each column`() {
        for history in Self.histories {
            let registered = RegisteredCase(
                id: CaseID("0199a8e1-0000-7000-8000-000000000001")!, state: history.run.state)
            for register in Register.all where !register.isSummary && !register.isOfAccesses {
                let rows = register.rows(of: registered, in: history.context)
                #expect(rows.allSatisfy { $0.cells.count == register.columns.count }, "seed \(history.seed)")
            }
        }
    }

    @Test func `grievances are those that were filed, with the dates and resolutions of their events`() {
        var resolutions: Set<String> = []
        for history in Self.histories {
            let rows = history.rows(.grievances)
            let log = history.log
            let filed = log.all("AppealFiled", "ExternalReviewRequested", "FairHearingRequested")
            #expect(rows.count == filed.count, "seed \(history.seed)")
            for row in rows {
                let event = filed.first { $0.id == row["event"]?.text }
                let moment = event.map { Timestamp(milliseconds: log.moment(of: $0)).rfc3339 }
                #expect(row["receivedAt"]?.text == moment, "seed \(history.seed)")
            }
            for (word, level, events) in [
                ("upheld", "plan", log.all("AppealDecided")), ("overturned", "plan", log.all("AppealDecided")),
                ("partially-overturned", "plan", log.all("AppealDecided")),
                ("upheld", "external-review", log.all("ExternalReviewDecided")),
                ("overturned", "external-review", log.all("ExternalReviewDecided")),
                ("upheld", "fair-hearing", log.all("FairHearingDecided")),
                ("overturned", "fair-hearing", log.all("FairHearingDecided")),
            ] {
                let expected = events.count { ($0.text("resolution") ?? $0.text("result")) == word }
                let found = rows.count { $0["resolution"]?.text == word && $0["level"]?.text == level }
                #expect(found == expected, "\(level) \(word), seed \(history.seed)")
                if found > 0 { resolutions.insert("\(level) \(word)") }
            }
            let meetings = rows.reduce(0) { $0 + ($1["reviews"]?.text.split(separator: ";").count ?? 0) }
            #expect(meetings == log.all("AppealReviewed").count, "seed \(history.seed)")
            #expect(
                rows.count { $0["resolution"]?.text == "withdrawn" } == log.all("AppealWithdrawn").count,
                "seed \(history.seed)")
        }
        #expect(resolutions.count >= 4, "only \(resolutions)")
    }

    @Test func `modifications are the events that correct, annotate or supersede, with what they say`() {
        var kinds: Set<String> = []
        for history in Self.histories {
            let rows = history.rows(.modifications)
            let events = history.log.events.filter {
                ["DateCorrected", "FactCorrected", "ErrorAnnotated"].contains($0.type)
                    || ($0.type == "NoticeIssued" && $0.member("supersedes") != nil)
            }
            #expect(rows.compactMap { $0["event"]?.text } == events.map(\.id), "seed \(history.seed)")
            for (row, event) in zip(rows, events) {
                kinds.insert(row["kind"]?.text ?? "")
                guard event.type != "NoticeIssued" else { continue }
                #expect(row["reason"]?.text == event.text("reason"), "seed \(history.seed)")
                #expect(row["approver"]?.text == event.text("approver"), "seed \(history.seed)")
                guard event.type == "DateCorrected" else { continue }
                #expect(row["old"]?.text == event.text("oldValue"), "seed \(history.seed)")
                #expect(row["new"]?.text == event.text("newValue"), "seed \(history.seed)")
            }
        }
        #expect(kinds.isSuperset(of: ["date", "fact", "error"]), "only \(kinds)")
    }

    /// When a clock is due that nobody extended itself: by its own count, and the days by which the clock it replaced was extended.
    private func carried(_ clock: RawLog.Event, _ clocks: [RawLog.Event], _ log: RawLog) -> Int64 {
        let due = clock.number("due") ?? 0
        var former = clocks.first { $0.id == clock.text("supersedes") }
        while let replaced = former {
            if let taken = log.all("ExtensionTaken").last(where: { $0.text("clock") == replaced.id }),
                let old = taken.number("oldDue"), let new = taken.number("newDue")
            {
                let days = Int((Double(new - old) / 86_400_000).rounded())
                return NaiveCalculator()?.due(
                    amount: days, unit: "calendar-days", endsOnBusinessDay: false, from: Timestamp(milliseconds: due))
                    ?? 0
            }
            former = clocks.first { $0.id == replaced.text("supersedes") }
        }
        return due
    }

    @Test func `a clock is timely where the first event it waits for came by its deadline`() {
        var standings: [String: Int] = [:]
        for history in Self.histories {
            let log = history.log
            let clocks = log.all("ClockStarted")
            let rows = history.rows(.timeliness)
            #expect(rows.compactMap { $0["clock"]?.text } == clocks.map(\.id), "seed \(history.seed)")
            for (row, clock) in zip(rows, clocks) {
                let extensions = log.all("ExtensionTaken").filter { $0.text("clock") == clock.id }
                let due = extensions.last?.number("newDue") ?? carried(clock, clocks, log)
                let isReplaced = clocks.contains { $0.text("supersedes") == clock.id }
                let stopped = log.stop(of: clock).map { log.moment(of: $0) }
                let now = history.run.now.milliseconds
                let timely: RegisterCell =
                    if isReplaced { .none } else if let stopped { .boolean(stopped <= due) } else {
                        now > due ? .boolean(false) : .none
                    }
                #expect(row["timely"] == timely, "\(clock.id), seed \(history.seed)")
                #expect(row["extensions"] == .integer(extensions.count), "seed \(history.seed)")
                let isMissed = log.all("DeadlineMissed").contains { $0.text("clock") == clock.id }
                #expect(row["missed"] == .boolean(isMissed), "seed \(history.seed)")
                if timely != .none {
                    let spare = Int(((Double(due) - Double(stopped ?? now)) / 60_000).rounded(.down))
                    #expect(row["minutesToSpare"] == .integer(spare), "seed \(history.seed)")
                }
                standings[row["standing"]?.text ?? "", default: 0] += 1
            }
        }
        for word in ["timely", "late", "overdue", "running", "replaced"] {
            #expect(standings[word] ?? 0 > 0, "no clock is \(word)")
        }
    }

    @Test func `determinations are the decisions on record, and a deadline passed without one`() {
        var kinds: [String: Int] = [:]
        for history in Self.histories {
            let log = history.log
            let decided = log.all("DeterminationIssued", "AdministrativeDenialIssued")
            let expected = ([log.deemedDenial].compactMap { $0 } + decided).map(\.id).sorted()
            let rows = history.rows(.determinations)
            #expect(rows.compactMap { $0["event"]?.text }.sorted() == expected, "seed \(history.seed)")
            for row in rows {
                kinds[row["kind"]?.text ?? "", default: 0] += 1
                guard let event = decided.first(where: { $0.id == row["event"]?.text }) else { continue }
                #expect(row["outcome"]?.text == event.text("outcome") ?? "denied", "seed \(history.seed)")
                #expect(
                    row["decidedAt"]?.text == Timestamp(milliseconds: log.moment(of: event)).rfc3339,
                    "seed \(history.seed)")
                #expect(row["evaluation"]?.text == event.text("evaluation") ?? "", "seed \(history.seed)")
            }
        }
        #expect(kinds.count == 3, "only \(kinds)")
    }

    @Test func `authorizations are what decisions gave and amendments changed, less the cycles paid for`() {
        var paid = 0
        for history in Self.histories {
            let log = history.log
            let rows = history.rows(.authorizations)
            #expect(rows.count == (log.cyclesAuthorized == nil ? 0 : 1), "seed \(history.seed)")
            guard let row = rows.first else { continue }
            #expect(row["cyclesAuthorized"]?.text == log.cyclesAuthorized.map { "\($0)" }, "seed \(history.seed)")
            let cycles = log.all("CycleAdministered").count { $0.text("payer") == "plan" }
            #expect(row["cyclesPaid"] == .integer(cycles), "seed \(history.seed)")
            paid += cycles
        }
        #expect(paid > 0)
    }

    @Test func `metrics are the counts of decided requests, with mean and median of their times`() {
        let context = Self.histories[0].context
        var summary = Register.metrics.summary()
        var outcomes: [String: Int] = [:]
        var times: [Int64] = []
        for history in Self.histories {
            let registered = RegisteredCase(
                id: CaseID("0199a8e1-0000-7000-8000-000000000001")!, state: history.run.state)
            for row in Register.metrics.rows(of: registered, in: context) { summary?.add(row) }
            let log = history.log
            guard let request = log.all("RequestSubmitted").first,
                let last = log.all("DeterminationIssued", "AdministrativeDenialIssued").last ?? log.deemedDenial
            else { continue }
            outcomes[last.text("outcome") ?? "denied", default: 0] += 1
            let decided = last.type == "DeadlineMissed" ? last.number("due") ?? 0 : log.moment(of: last)
            times.append(decided - log.moment(of: request))
        }
        let rows = summary?.rows(in: context) ?? []
        func cells(_ metric: String) -> [String] {
            rows.first { $0.cells[0].text == metric && $0.cells[1].text == "all" }?.cells.map(\.text) ?? []
        }
        for outcome in ["approved", "denied", "modified"] {
            let count = outcomes[outcome] ?? 0
            #expect(count > 0)
            #expect(Array(cells(outcome)[2...3]) == ["\(count)", "\(times.count)"])
            let percent = Double(cells(outcome)[4]) ?? -1
            #expect(abs(percent - Double(count) * 100 / Double(times.count)) <= 0.005_000_1)
        }
        let sorted = times.sorted()
        let middle = (Double(sorted[(sorted.count - 1) / 2]) + Double(sorted[sorted.count / 2])) / 2
        let mean = Double(times.reduce(0, +)) / Double(times.count)
        #expect(abs((Double(cells("mean-time")[5]) ?? -1e9) - mean / 3_600_000) <= 0.005_001)
        #expect(abs((Double(cells("median-time")[5]) ?? -1e9) - middle / 3_600_000) <= 0.005_001)
    }
}

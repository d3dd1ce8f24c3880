import Application
import CQL
import CanonicalJSON
import ClinicalPolicy
import EventLog
import Foundation
import PriorAuthorization
import Replay
import TransparencyLog

extension DemoStory {
    /// Makes everything happen and prints the story.
    func tell() async throws {
        heading("Docket: ten requests for Besponsa, from submission to an answer anyone can check")
        let (cases, duration) = try await timed { try await happen() }
        tellOfPolicies()
        try tellOfCases(cases)
        try tellOfAppeal(cases)
        let key = ledger.verifierKey
        try await ledger.close()
        let figures = "\(duration) for everything above, each event sealed before it was acknowledged"
        try await tellOfVerification(LedgerCheck(expectedKey: key), figures)
        tellWhatNext(cases)
    }

    private func tellOfPolicies() {
        print(
            "A ledger, sealed with key \(ledger.verifierKey.description.split(separator: "+").dropFirst().first ?? "")")
        print(
            "Policy \(scripts.activations.first.map { "\($0.activated.policy)" } ?? ""), each version published with its rules, in the ledger:"
        )
        for activation in scripts.activations {
            let version = activation.activated.version
            let certainty = (try? ledger.catalog().published(activation.activated.policy, version))??.payload.certainty
            print("  \(version)  in force from \(activation.activated.effectiveFrom)  \(certainty?.rawValue ?? "")")
        }
    }

    private func tellOfCases(_ cases: [DemoCase]) throws {
        heading("Ten requests (two sides of one birthday in 2 and 2b)")
        for demoCase in cases {
            guard let id = demoCase.id else { continue }
            let state = try ledger.record(of: id).state
            guard let first = state.evaluations.first?.payload else { continue }
            let recommended = state.evaluations.filter { $0.payload.policy == first.policy }
                .map(\.payload.summary.recommendation.rawValue)
                .reduce(into: []) { if $0.last != $1 { $0.append($1) } }.joined(separator: " → ")
            let facts = "\(demoCase.number.padded(to: 3)) \(demoCase.script.title.clipped(to: 52).padded(to: 53))"
            print("  \(facts)\(first.policy.version)  \(recommended.padded(to: 16)) \(outcome(of: state))")
        }
    }

    private func outcome(of state: CaseState) -> String {
        guard let determination = state.determination else {
            if let referral = state.latestEvaluation?.payload.summary.referral {
                return "to a person, under \(referral.policy)"
            }
            return state.phase.rawValue
        }
        let terms = determination.payload.terms.map { ", \($0.cycles) \($0.cycles == 1 ? "cycle" : "cycles")" } ?? ""
        let appeal = state.appeal.map { "; on appeal \($0.status.rawValue)" } ?? ""
        return
            "\(determination.payload.outcome.rawValue)\(terms), by \(determination.context.actor.role.rawValue)\(appeal)"
    }

    private func tellOfAppeal(_ cases: [DemoCase]) throws {
        guard
            let appealed = try cases.first(where: {
                try $0.id.map { try ledger.record(of: $0).state.appeal != nil } ?? false
            }),
            let id = appealed.id, let newest = scripts.activations.last?.activated
        else { return }
        let record = try ledger.record(of: id)
        guard let determination = record.state.determination, let appeal = record.state.appeal else { return }
        heading("The appeal in case \(appealed.number)")
        print(
            "  \(determination.context.recordedAt.utcDate)  \(determination.payload.outcome.rawValue) under "
                + "\(determination.payload.policy): \(determination.payload.criteria.map(\.text).joined(separator: ", ")) not met"
        )
        for replay in record.state.replays {
            let words =
                replay.payload.under == replay.payload.recorded
                ? "the facts and rules of that day again: \(replay.payload.finding.rawValue)"
                : "the same facts under \(replay.payload.under.version): \(replay.payload.recommendation?.rawValue ?? "unknown")"
            print("  \(replay.context.recordedAt.utcDate)  replayed, \(words)")
        }
        if let decided = appeal.decided {
            print(
                "  \(decided.context.recordedAt.utcDate)  appeal \(appeal.status.rawValue), by \(decided.context.actor.id), "
                    + "who had no part in the denial")
        }
        try ledger.compare([id], under: newest.policy, newest.version, telling: { $0 }) { comparison in
            let changed = comparison.rows.filter(\.differs).prefix(4)
            if !changed.isEmpty {
                print(
                    "  differences: "
                        + changed.map { "\($0.criterion) \($0.own?.word ?? "–") → \($0.other?.word ?? "–")" }
                        .joined(separator: ", "))
            }
        }
    }

    private func tellOfVerification(_ check: LedgerCheck, _ figures: String) async throws {
        heading("Can it be trusted?")
        let (verdict, duration) = try timed { try check.run(on: directory) }
        let report = verdict.report
        print(
            "  verify   \(report.entries) entries, \(report.checkpoints) seals, \(report.payloadsChecked) payloads, "
                + "\(report.documentsChecked) documents, \(verdict.determinations.decisionsChecked) decisions derived again: "
                + "\(word(verdict)), in \(duration)")
        print("           (\(figures))")
        let bundle = "\(folder)/ledger.tar"
        let reader = try AuditLedger.openReadOnly(at: directory)
        let summary = try reader.exportBundle(to: bundle, contents: .documents)
        try await reader.close()
        let offline = try check.run(onBundle: bundle)
        print("  bundle   \(bundle), \(summary.bytes / 1024) KiB, checked offline: \(word(offline))")
        let place = try alterOneByte()
        let altered = try check.run(on: "\(folder)/altered")
        print("  tamper   one byte changed in a copy (\(place)):")
        for finding in altered.report.findings { print("\(finding)".wrapped(after: "    ✗ ").joined(separator: "\n")) }
        guard verdict.isSound, offline.isSound, altered.report.findings.count == 1 else {
            throw DemoError(description: "the verification did not say what it should; please report this")
        }
    }

    /// Copies the ledger and changes one byte of the copy, where the denial is kept; says which.
    private func alterOneByte() throws -> String {
        let copy = "\(folder)/altered"
        try FileManager.default.copyItem(atPath: directory, toPath: copy)
        let file = URL(fileURLWithPath: copy).appendingPathComponent("ledger.sqlite")
        var bytes = try Data(contentsOf: file)
        guard let range = bytes.range(of: Data("\"outcome\":\"denied\"".utf8)) else {
            throw DemoError(description: "the story holds no denial to alter")
        }
        let place = range.lowerBound + 11
        bytes[place] = UInt8(ascii: "D")
        try bytes.write(to: file)
        return "byte \(place) of ledger.sqlite: denied → Denied"
    }

    private func tellWhatNext(_ cases: [DemoCase]) {
        heading("What next")
        let fourth = cases.first { $0.number == "4" }?.id?.text ?? "CASE"
        let newest = scripts.activations.last?.activated
        print("  export DOCKET_LEDGER=\(directory)")
        print("  docket case list                     docket case show \(fourth)")
        print(
            "  docket replay --all                  docket replay \(fourth) --under \(newest.map { "\($0.policy)@\($0.version)" } ?? "")"
        )
        print(
            "  docket verify                        docket policy show \(newest.map { "\($0.policy)@\($0.version)" } ?? "")"
        )
        print("  (here: swift run docket …; offline: swift run docket-verify \(folder)/ledger.tar)")
    }

    private func word(_ verdict: Verdict) -> String {
        verdict.isSound ? Terminal.bold("sound") : "\(verdict.report.findings.count) findings"
    }

    private func heading(_ text: String) {
        print("\n\(Terminal.bold(text))")
    }

    private func timed<Result>(_ body: () async throws -> Result) async throws -> (Result, String) {
        let start = ContinuousClock.now
        let result = try await body()
        return (result, words(ContinuousClock.now - start))
    }

    private func timed<Result>(_ body: () throws -> Result) throws -> (Result, String) {
        let start = ContinuousClock.now
        let result = try body()
        return (result, words(ContinuousClock.now - start))
    }

    private func words(_ duration: Duration) -> String {
        duration.formatted(.units(allowed: [.seconds, .milliseconds], width: .abbreviated, maximumUnitCount: 2))
    }
}

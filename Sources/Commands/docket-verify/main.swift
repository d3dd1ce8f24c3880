import EventLog
import Glibc
import Replay

let arguments: Arguments
do {
    arguments = try Arguments(Array(CommandLine.arguments.dropFirst()))
} catch {
    standardError("docket-verify: \(error.reason)\n\(Arguments.usage)\n")
    exit(ExitStatus.couldNotRun)
}

switch arguments.action {
case .help:
    print(Arguments.help)
case .verify(let request):
    do {
        if let proof = try ProofFile(of: request) {
            let outcome = try proof.check()
            outcome.print(as: request.output)
            exit(outcome.refusal == nil ? ExitStatus.sound : ExitStatus.findings)
        }
        if let packet = try PacketOutcome(request) {
            packet.print(as: request.output)
            exit(packet.isSound ? ExitStatus.sound : ExitStatus.findings)
        }
        let outcome = try Verification(request).run()
        outcome.print(as: request.output)
        exit(outcome.report.isSound ? ExitStatus.sound : ExitStatus.findings)
    } catch let error as BundleError where error.offset != nil {
        // It tells a place in the bundle, and not which bundle.
        standardError("docket-verify: \(request.bundle): \(error)\n")
        exit(ExitStatus.couldNotRun)
    } catch {
        standardError("docket-verify: \(error)\n")
        exit(ExitStatus.couldNotRun)
    }
}

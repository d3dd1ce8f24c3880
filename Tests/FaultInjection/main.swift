// Injects faults into an append, one a run, and checks what is left: see Campaign.
//
//     swift run fault-injection --every
//
// Needs strace, and leave to trace one's own processes (kernel.yama.ptrace_scope = 0, or root).

import Foundation

do {
    switch try Arguments(CommandLine.arguments.dropFirst()) {
    case .append(let ledger, let pause):
        exit(await OneAppend(ledger: ledger, pause: pause).run())
    case .campaign(let extent):
        let campaign = try await Campaign(extent)
        exit(try await campaign.run() ? 0 : 1)
    }
} catch {
    FileHandle.standardError.write(Data("fault-injection: \(error)\n".utf8))
    exit(2)
}

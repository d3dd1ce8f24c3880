import Glibc

do {
    switch try Arguments(CommandLine.arguments.dropFirst()) {
    case .append(let ledger, let tasks, let limit):
        try await Load(path: ledger, tasks: tasks, acknowledgements: Acknowledgements(limit: limit)).run()
    case .four(let seconds):
        guard try await FourProcesses(seconds: seconds).run() else { exit(1) }
    }
} catch {
    var message = "append-load: \(error)\n"
    message.withUTF8 { _ = write(STDERR_FILENO, $0.baseAddress, $0.count) }
    exit(2)
}

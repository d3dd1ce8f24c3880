import Glibc

do {
    let arguments = try Arguments(CommandLine.arguments.dropFirst())
    let acknowledgements = Acknowledgements(limit: arguments.count)
    try await Load(arguments, acknowledgements).run()
} catch {
    var message = "append-load: \(error)\n"
    message.withUTF8 { _ = write(STDERR_FILENO, $0.baseAddress, $0.count) }
    exit(2)
}

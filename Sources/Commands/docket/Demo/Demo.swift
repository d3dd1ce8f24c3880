import Application
import ArgumentParser
import Foundation

struct Demo: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract:
            "Tell the whole story on ten requests: submitted, decided, appealed, verified, exported, tampered with.",
        discussion: """
            Makes a ledger of its own, with a clock that is set to the dates of the story, and leaves it for you to explore. A \
            ledger made with docket init always records the machine's clock.

            Example:
              docket demo --ledger story
            """)

    @Option(
        help: ArgumentHelp("A directory to make; without it, a new one among the temporary files.", valueName: "dir"))
    var ledger: String?

    func run() async throws {
        let folder =
            ledger ?? FileManager.default.temporaryDirectory.appendingPathComponent("docket-demo-\(getpid())").path
        guard !FileManager.default.fileExists(atPath: folder) else {
            throw Failure(
                "already-exists", "\(folder) is there already",
                advice: "Name a directory that is not, with --ledger DIR")
        }
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let story = try await DemoStory(in: folder)
        try await story.tell()
    }
}

import ArgumentParser
import CanonicalJSON
import Cryptography
import EventLog
import EventStore
import TransparencyLog

struct WitnessStatus: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status", abstract: "Print the key, and the last head cosigned of each log.")

    @OptionGroup var state: StateOptions

    func run() throws {
        let directory = try WitnessDirectory(state.state)
        print("\(directory.verifierKey)")
        for log in try directory.logs() {
            print("\n\(log.origin)")
            for key in log.keys { print("  key  \(key)") }
            guard let head = log.head else {
                print("  nothing cosigned yet")
                continue
            }
            let time = Timestamp(seconds: head.timestamp)?.rfc3339 ?? "\(head.timestamp) s since 1970"
            print("  size \(head.checkpoint.size), root \(head.checkpoint.root.base64), at \(time)")
        }
    }
}

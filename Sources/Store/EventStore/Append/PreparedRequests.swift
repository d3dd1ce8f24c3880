import CanonicalJSON
import Cryptography
import EventLog

/// Requests with everything made ready that does not depend on where the log ends: payloads in canonical bytes, salted and hashed,
/// and what is drawn by chance.
///
/// It is a good part of the work of appending. Whoever appends many does it before they stand in line, beside the one thread that
/// chains entries.
public struct PreparedRequests: Sendable {
    /// The requests, in order.
    public let requests: ArraySlice<AppendRequest>
    /// What was made ready for each of their events, in order.
    let events: [PreparedEvent]
    /// Chance, salt and payload of each event, one after the other: a single piece of memory, whatever the number of events.
    let content: [UInt8]

    /// Makes `requests` ready, which must be valid (``AppendRequest/validate()``).
    /// - Throws: `CryptographyError` where random bytes cannot be had.
    public init(_ requests: ArraySlice<AppendRequest>) throws {
        let count = requests.reduce(0) { $0 + $1.events.count }
        // Drawn at once: a call of the generator costs more than some bytes.
        let random = try SecureRandom.bytes(count * PreparedEvent.randomByteCount)
        var drawn = 0
        var events: [PreparedEvent] = []
        events.reserveCapacity(count)
        var content: [UInt8] = []
        content.reserveCapacity(count * PreparedEvent.usualByteCount)
        for request in requests {
            for event in request.events {
                let start = content.count
                content.append(contentsOf: random[drawn..<drawn + PreparedEvent.randomByteCount])
                drawn += PreparedEvent.randomByteCount
                event.payload.write(into: &content)
                let commitment = content.withUnsafeBytes {
                    PayloadCommitment.digest(
                        salted: UnsafeRawBufferPointer(rebasing: $0[(start + EventID.randomByteCount)...]))
                }
                events.append(PreparedEvent(start: start, end: content.count, commitment: commitment))
            }
        }
        self.requests = requests
        self.events = events
        self.content = content
    }

    /// The salt of `event`, which the payload follows.
    func salted(_ event: PreparedEvent) -> ArraySlice<UInt8> {
        content[event.start + EventID.randomByteCount..<event.end]
    }

    /// An identity for `event`, recorded at `time`.
    func id(of event: PreparedEvent, at time: Timestamp) -> EventID {
        EventID.version7(at: time, random: content[event.start..<event.start + EventID.randomByteCount])
    }
}

/// Where an event's part of ``PreparedRequests/content`` is, and what its entry will say of the payload.
struct PreparedEvent: Sendable {
    let start: Int
    let end: Int
    let commitment: SHA256Digest

    /// What an event takes of chance: for its identity, and for the salt.
    static let randomByteCount = EventID.randomByteCount + PayloadCommitment.saltByteCount
    /// What an event usually takes at most, with its payload.
    static let usualByteCount = 800
}

import CaseSupport
import Foundation
import PriorAuthorization
import Support
import Testing

/// Requests that come slowly, or not to an end.
@Suite("Slow input", .served(limits: "body-seconds: 1\n  idle-seconds: 2\n  connections: 40"))
struct SlowInputTests {
    /// The head of a request whose body has a thousand bytes.
    private static let head = """
        POST /v1/cases HTTP/1.1\r
        Host: localhost\r
        Docket-Actor: in-1:intake\r
        Content-Type: application/json\r
        Content-Length: 1000\r
        \r

        """

    private func drip(_ bytes: [UInt8], to connection: Connection, seconds: Double) -> HTTPAnswer? {
        let end = Date(timeIntervalSinceNow: seconds)
        for byte in bytes where Date() < end {
            connection.write([byte])
            Thread.sleep(forTimeInterval: 0.2)
        }
        return try? connection.answer()
    }

    @Test func `a body that drips is broken off, and nothing is recorded`() throws {
        let ledger = try ServedLedger.shared
        let size = try ledger.size()
        let connection = try Connection(port: ledger.port, seconds: 5)
        connection.write(
            Array(SlowInputTests.head.utf8))
        let answer = drip([UInt8](repeating: 0x20, count: 20), to: connection, seconds: 3)
        #expect(answer?.status == 408)
        #expect(answer?.fields["connection"] == "close")
        #expect(try ledger.size() == size)
    }

    @Test func `a head that drips is broken off`() throws {
        let ledger = try ServedLedger.shared
        let connection = try Connection(port: ledger.port, seconds: 1)
        let began = Date()
        while Date().timeIntervalSince(began) < 10 {
            connection.write(Array("X".utf8))
            if connection.isClosed() { break }
        }
        #expect(Date().timeIntervalSince(began) < 9)
    }

    @Test func `a connection that says nothing is closed`() throws {
        let ledger = try ServedLedger.shared
        let connection = try Connection(port: ledger.port, seconds: 10)
        #expect(connection.isClosed())
    }

    @Test func `a body that breaks off is refused, and nothing is recorded`() throws {
        let ledger = try ServedLedger.shared
        let size = try ledger.size()
        let connection = try Connection(port: ledger.port, seconds: 5)
        connection.write(
            Array("\(SlowInputTests.head){".utf8))
        connection.endWriting()
        _ = connection.readToEnd()
        #expect(try ledger.size() == size)
    }

    @Test func `others are answered while many are slow`() throws {
        let ledger = try ServedLedger.shared
        let slow = try (0..<20).map { _ in
            let connection = try Connection(port: ledger.port)
            connection.write(Array("POST /v1/cases HTTP/1.1\r\nHost: localhost\r\nContent-Le".utf8))
            return connection
        }
        #expect(try ledger.send("GET", "/health").status == 200)
        withExtendedLifetime(slow) {}
    }
}

import Cryptography
import EventStore
import EventStoreConformance
import SQLiteEventStore
import Testing
import TransparencyLog

@Suite("SQLite keeps the storage contract")
struct ConformanceTests {
    @Test("on the disk:", arguments: LedgerEngineConformance.all)
    func keepsTheContract(_ conformance: LedgerEngineConformance) async throws {
        let fixture = try LedgerFixture()
        let key = try VerifierKey(name: LedgerFixture.origin, publicKey: fixture.key.publicKey)
        try await conformance.run(LedgerBench(key: key) { try fixture.open() })
    }
}

import EventStore
import EventStoreConformance
import Testing
import TransparencyLog

@Suite("The simplest engine keeps the storage contract")
struct ConformanceTests {
    @Test("in memory:", arguments: LedgerEngineConformance.all)
    func keepsTheContract(_ conformance: LedgerEngineConformance) async throws {
        let log = try MemoryLog()
        try await conformance.run(LedgerBench(key: log.assembly.signer.verifierKey) { MemoryEngine(log) })
    }
}

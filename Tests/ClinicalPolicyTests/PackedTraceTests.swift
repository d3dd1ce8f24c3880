import CQL
import ClinicalPolicy
import Support
import Testing

@Suite struct PackedTraceTests {
    @Test func `results stand four to a byte, the first in the lowest bits, what counts before what is asserted`() {
        let trace = PackedTrace(
            effective: [.met, .notMet, .unknown, .met, .unknown], asserted: [.met, .notMet, .met, .met, .unknown])
        #expect(trace.bytes == [0b11_01_00_11, 0b01, 0b11_11_00_11, 0b01])
        #expect(trace.base64 == "0wHzAQ==")
        #expect(trace.effective(2) == .unknown)
        #expect(trace.asserted(2) == .met)
    }

    @Test func `any results come back from the bytes and from base64`() {
        let seed = UInt64.random(in: 0..<1_000_000)
        var generator = SeededGenerator(seed: seed)
        for count in 0..<40 {
            func results() -> [Truth] {
                (0..<count).map { _ in Truth.allCases.randomElement(using: &generator) ?? .met }
            }
            let (effective, asserted) = (results(), results())
            let trace = PackedTrace(effective: effective, asserted: asserted)
            #expect(PackedTrace(bytes: trace.bytes, nodeCount: count) == trace, "seed \(seed)")
            #expect(PackedTrace(base64: trace.base64, nodeCount: count) == trace, "seed \(seed)")
            #expect((0..<count).map { trace.effective($0) } == effective, "seed \(seed)")
            #expect((0..<count).map { trace.asserted($0) } == asserted, "seed \(seed)")
        }
    }

    @Test(arguments: [
        ([0b10, 0b00], 1), ([0b0100, 0b0000], 1), ([0b00], 1), ([0b00, 0b00, 0b00, 0b00], 4), ([], 1), ([0, 0], 0),
        ([0, 0], 5),
    ])
    func `bytes that are no trace of so many nodes are refused`(bytes: [UInt8], count: Int) {
        #expect(PackedTrace(bytes: bytes, nodeCount: count) == nil)
    }

    @Test func `base64 that is none is refused`() {
        #expect(PackedTrace(base64: "0wHzAQ", nodeCount: 5) == nil)
        #expect(PackedTrace(base64: "!", nodeCount: 1) == nil)
    }

    @Test func `the first node that differs is found in either plane`() {
        let truths: [Truth] = [.met, .unknown, .notMet, .met, .met, .unknown]
        let trace = PackedTrace(effective: truths, asserted: truths)
        #expect(trace.firstDifference(from: trace, nodeCount: 6) == nil)
        var changed = truths
        changed[4] = .notMet
        #expect(trace.firstDifference(from: PackedTrace(effective: changed, asserted: truths), nodeCount: 6) == 4)
        changed[1] = .met
        #expect(trace.firstDifference(from: PackedTrace(effective: truths, asserted: changed), nodeCount: 6) == 1)
    }
}

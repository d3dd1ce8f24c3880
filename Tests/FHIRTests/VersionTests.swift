import FHIR
import Testing

@Suite struct VersionTests {
    @Test func `the version spoken is R4`() { #expect(fhirVersion == "4.0.1") }
}

/// The URIs of code systems and identifier systems.
enum CodeSystem {
    /// National Provider Identifiers (FHIR R4, Identifier Registry).
    static let npi = "http://hl7.org/fhir/sid/us-npi"
    /// National Drug Codes.
    static let ndc = "http://hl7.org/fhir/sid/ndc"
    /// ICD-10-CM.
    static let icd10 = "http://hl7.org/fhir/sid/icd-10-cm"
    /// HCPCS, as it is written by turns; the first is the one to write.
    static let hcpcs = [
        "http://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets",
        "https://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets",
        "http://terminology.hl7.org/CodeSystem/HCPCS-all-codes",
        "urn:oid:2.16.840.1.113883.6.285", "http://www.ama-assn.org/go/cpt",
    ]
    /// LOINC.
    static let loinc = "http://loinc.org"
    /// UCUM.
    static let ucum = "http://unitsofmeasure.org"
    /// Provider taxonomy.
    static let taxonomy = "http://nucc.org/provider-taxonomy"
    /// URIs as identifiers (RFC 3986), such as `urn:uuid:`.
    static let uri = "urn:ietf:rfc:3986"
    /// Sorts of identifiers (HL7 v2 table 0203).
    static let identifierType = "http://terminology.hl7.org/CodeSystem/v2-0203"
    /// Health care service review actions (X12 005010, data element 306). Codes only: X12 owns the texts.
    static let reviewAction = "https://codesystem.x12.org/005010/306"

    /// The definition `name` of PAS.
    static func pas(_ name: String) -> String {
        "http://hl7.org/fhir/us/davinci-pas/StructureDefinition/\(name)"
    }

    /// The code `code` of HL7's system `system`.
    static func terminology(_ system: String) -> String {
        "http://terminology.hl7.org/CodeSystem/\(system)"
    }
}

/// The version of FHIR that is spoken: R4 (4.0.1).
public let fhirVersion = "4.0.1"

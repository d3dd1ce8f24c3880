/// The versions of what is spoken.
public enum FHIRVersion {
    /// FHIR R4.
    public static let base = "4.0.1"
    /// Da Vinci Prior Authorization Support (PAS), STU 2.2.
    public static let priorAuthorizationSupport = "2.2.1"
    /// Da Vinci Clinical Data Exchange (CDex), STU 2.1.
    public static let clinicalDataExchange = "2.1.0"
    /// The media type of what is sent and received (FHIR R4, RESTful API, section 3.1.0.1.11).
    public static let mediaType = "application/fhir+json"
}

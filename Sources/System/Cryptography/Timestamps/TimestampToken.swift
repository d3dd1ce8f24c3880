import COpenSSL

/// What a timestamp token says (RFC 3161 §2.4.2, `TSTInfo`), and who signed it. Nobody has checked it.
public struct TimestampToken: Hashable, Sendable {
    /// The policy it was issued under, a dotted object identifier.
    public let policy: String
    /// The algorithm of ``imprint``, a dotted object identifier.
    public let imprintAlgorithm: String
    /// The digest of what is dated.
    public let imprint: [UInt8]
    /// The token's number at its authority, in hexadecimal digits.
    public let serial: String
    /// `genTime`, in milliseconds since 1970 UTC, rounded down.
    public let milliseconds: Int64
    /// How far the true time may be from `genTime`, in microseconds; nil where the authority does not say.
    public let accuracy: Int64?
    /// The nonce of the request, big-endian without leading zeroes; nil where it has none.
    public let nonce: [UInt8]?
    /// The name by which the authority goes in the token; nil where it gives none.
    public let authority: String?
    /// The certificate of the key that signed, as the token carries it; nil where it carries none.
    public let signer: Certificate?

    private let isRounded: Bool

    /// The earliest moment that `genTime` may mean, in milliseconds since 1970 UTC.
    public var earliest: Int64 { milliseconds - margin }
    /// The latest moment that `genTime` may mean, in milliseconds since 1970 UTC: what was dated existed by then.
    public var latest: Int64 { milliseconds + (isRounded ? 1 : 0) + margin }

    private var margin: Int64 { ((accuracy ?? 0) + 999) / 1000 }

    /// Who issued it, as far as it says: the name in the token, or that in the signer's certificate.
    public var issuerName: String { authority ?? signer?.subject ?? "an authority without a name" }

    /// What `info` says in `token`; nil where a part that every token has cannot be read.
    init?(_ info: OpaquePointer, in token: UnsafeMutablePointer<PKCS7>) {
        guard let message = TS_TST_INFO_get_msg_imprint(info),
            let time = GeneralizedTime(contents(TS_TST_INFO_get_time(info))),
            let serial = ASN1Integer(TS_TST_INFO_get_serial(info)),
            let accuracy = TimestampAccuracy(TS_TST_INFO_get_accuracy(info))
        else { return nil }
        policy = dottedText(TS_TST_INFO_get_policy_id(info))
        var algorithm: OpaquePointer?
        X509_ALGOR_get0(&algorithm, nil, nil, TS_MSG_IMPRINT_get_algo(message))
        imprintAlgorithm = dottedText(algorithm)
        imprint = contents(TS_MSG_IMPRINT_get_msg(message))
        self.serial = serial.hex
        milliseconds = time.milliseconds
        isRounded = time.isRounded
        self.accuracy = accuracy.microseconds
        nonce = ASN1Integer(TS_TST_INFO_get_nonce(info)).map { $0.isNegative ? [0] + $0.magnitude : $0.magnitude }
        authority = TS_TST_INFO_get_tsa(info).map { Self.name($0) }
        signer = Self.signer(of: token)
    }

    private static func name(_ name: UnsafeMutablePointer<GENERAL_NAME>) -> String {
        if let directoryName = COpenSSL_directory_name(name) { return Certificate.line(directoryName) }
        let bio = MemoryBIO()
        defer { ERR_clear_error() }
        return GENERAL_NAME_print(bio.handle, name) == 1 ? bio.line : ""
    }

    private static func signer(of token: UnsafeMutablePointer<PKCS7>) -> Certificate? {
        let signers = PKCS7_get0_signers(token, nil, 0)
        defer {
            COpenSSL_free_list(signers)
            ERR_clear_error()
        }
        guard COpenSSL_certificate_count(signers) == 1, let signers else { return nil }
        return COpenSSL_certificate_at(signers, 0).flatMap { Certificate(of: $0) }
    }
}

/// How exact an authority's clock is (RFC 3161 §2.4.2, `Accuracy`).
private struct TimestampAccuracy {
    /// Nil where the authority does not say.
    let microseconds: Int64?

    /// What `accuracy` says; nil where that makes no sense.
    init?(_ accuracy: OpaquePointer?) {
        guard let accuracy else {
            microseconds = nil
            return
        }
        let parts: [(UnsafePointer<ASN1_INTEGER>?, unit: Int64, limit: Int64)] = [
            (TS_ACCURACY_get_seconds(accuracy), 1_000_000, 366 * 86_400),
            (TS_ACCURACY_get_millis(accuracy), 1000, 999), (TS_ACCURACY_get_micros(accuracy), 1, 999),
        ]
        var sum: Int64 = 0
        for (part, unit, limit) in parts {
            guard let part = ASN1Integer(part) else { continue }
            guard let value = part.value, (0...limit).contains(value) else { return nil }
            sum += value * unit
        }
        microseconds = sum
    }
}

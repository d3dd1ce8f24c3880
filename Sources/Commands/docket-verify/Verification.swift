import Cryptography
import EventLog
import Glibc
import Replay
import TransparencyLog

/// One run over a bundle: the log, what lies beside it, and the determinations in it.
struct Verification {
    /// Why it cannot be done.
    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    private let request: Arguments.Request
    private let key: VerifierKey?
    private let anchors: [StoredAnchor]
    private let authorities: TrustedCertificates?
    private let witnesses: WitnessQuorum?

    /// Reads the key, the heads and the certificates that `request` names.
    init(_ request: Arguments.Request) throws {
        self.request = request
        key = try request.key.map { try Verification.key($0, option: "--key") }
        witnesses = try Verification.quorum(request)
        anchors = try request.anchors.map { StoredAnchor(name: $0, note: try Verification.contents(of: $0)) }
        authorities =
            request.authorities.isEmpty
            ? nil : TrustedCertificates(try request.authorities.flatMap(Verification.certificates))
    }

    func run() throws -> Outcome {
        let bundle = try BundleReader(path: request.bundle, anchors: anchors)
        var copies = BundleCopies(of: bundle)
        var determinations = DeterminationVerification()
        var bar = ProgressBar(isShown: request.output == .text && isatty(STDERR_FILENO) == 1)
        var verification = LogVerification(expectedKey: key, expectedWitnesses: witnesses)
        verification.authorities = authorities
        var report = try verification.run(bundle, progress: { bar.show($0, of: $1) }) { event in
            copies.note(event)
            determinations.add(event)
        }
        bar.clear()
        report.add(determinations.findings(after: report))
        report.add(try copies.findings(after: report))
        return Outcome(path: request.bundle, manifest: bundle.manifest, report: report, determinations: determinations)
    }

    /// The check of a packet against what `request` names.
    static func packetCheck(_ request: Arguments.Request) throws -> PacketCheck {
        PacketCheck(
            expectedKey: try request.key.map { try key($0) },
            authorities: request.authorities.isEmpty
                ? nil : TrustedCertificates(try request.authorities.flatMap(certificates)),
            expectedWitnesses: try quorum(request))
    }

    private static func quorum(_ request: Arguments.Request) throws -> WitnessQuorum? {
        guard !request.witnesses.isEmpty else { return nil }
        let keys = try request.witnesses.map { try key($0, option: "--witness") }
        do { return try WitnessQuorum(keys: keys, required: request.required ?? keys.count) } catch {
            throw Failure(description: "--witness and --require do not fit: \(error)")
        }
    }

    /// The key that `text` is, or that the file of that name holds.
    static func key(_ text: String, option: String = "--key") throws -> VerifierKey {
        if let key = try? VerifierKey(parsing: text) { return key }
        guard access(text, F_OK) == 0 else {
            do { return try VerifierKey(parsing: text) } catch {
                throw Failure(description: "\(option) \(text) is neither a verifier key nor a file: \(error)")
            }
        }
        let line = String(decoding: try contents(of: text), as: UTF8.self).split(separator: "\n").first ?? ""
        do { return try VerifierKey(parsing: String(line)) } catch {
            throw Failure(description: "\(text) holds no verifier key: \(error)")
        }
    }

    private static func certificates(_ path: String) throws -> [Certificate] {
        let pem = try contents(of: path)
        do { return try Certificate.read(pem: pem) } catch {
            throw Failure(description: "--tsa-ca \(path) holds no certificates: \(error.reason)")
        }
    }

    /// The first megabyte of a file, or the first `limit` bytes.
    static func contents(of path: String, limit: Int = 1 << 20) throws -> [UInt8] {
        guard let file = fopen(path, "r") else {
            throw Failure(description: "\(path) cannot be read: \(String(cString: strerror(errno)))")
        }
        defer { fclose(file) }
        return [UInt8](unsafeUninitializedCapacity: limit) { buffer, count in
            count = fread(buffer.baseAddress, 1, buffer.count, file)
        }
    }
}

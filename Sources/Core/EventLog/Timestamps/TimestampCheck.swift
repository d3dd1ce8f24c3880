import CanonicalJSON
public import Cryptography
public import TransparencyLog

/// Checks tokens of timestamp authorities over heads of a log, each by itself: whether the head is one of the log is not asked
/// here.
public struct TimestampCheck: Sendable {
    /// What is wrong with a stored timestamp, a sentence without its full stop.
    public enum Fault: Error, Hashable, Sendable {
        /// It is no sound token over the note beside it.
        case bad(String)
        /// It is sound, and the certificates that the caller named do not vouch for whoever signed it.
        case untrusted(String)
    }

    /// The head that was dated, and what the token says of it.
    public struct Sound: Sendable {
        /// The note that was dated.
        public let note: SignedNote
        /// The head in it.
        public let checkpoint: Checkpoint
        /// What the token says.
        public let timestamp: CheckedTimestamp
        /// SHA-256 of the authority's reply.
        public let digest: SHA256Digest
    }

    private let pinned: TrustedCertificates?
    private let own: TrustedCertificates?

    /// A check against the certificates `pinned` that the caller trusts; without them against those that the ledger holds.
    public init(pinned: TrustedCertificates?, own: [Certificate] = []) {
        self.pinned = pinned
        self.own = own.isEmpty ? nil : TrustedCertificates(own)
    }

    /// Checks `stored`: the note's form, and that the token is sound over it.
    public func check(_ stored: StoredTimestamp) throws(Fault) -> Sound {
        guard let bytes = stored.note else {
            throw .bad("the note that \(stored.name) is over is not there")
        }
        let response: TimestampResponse
        do throws(CryptographyError) {
            response = try TimestampResponse(parsing: stored.response)
        } catch {
            throw .bad("\(stored.name) cannot be read: \(error.reason)")
        }
        if let problem = response.problem(answering: TimestampRequest(checking: SHA256.digest(bytes))) {
            throw .bad("\(stored.name) is no timestamp over the note beside it: \(problem)")
        }
        guard let token = response.token else { throw .bad("\(stored.name) has no token") }
        let note: SignedNote
        let checkpoint: Checkpoint
        do throws(NoteError) {
            note = try SignedNote(parsing: bytes)
            checkpoint = try Checkpoint(parsing: note.text)
        } catch {
            throw .bad("the note that \(stored.name) is over is no head of a log: \(error)")
        }
        guard stored.name == StoredTimestamp.name(size: checkpoint.size, digest: response.digest.hex) else {
            throw .bad(
                "\(stored.name) is not named after what it is: it has the digest \(response.digest.hex.prefix(8)) and is "
                    + "over \(checkpoint.size) entries")
        }
        let (trust, distrust) = try trust(in: response, over: bytes, named: stored.name)
        return Sound(
            note: note, checkpoint: checkpoint,
            timestamp: CheckedTimestamp(token, stored.name, checkpoint.size, trust, distrust), digest: response.digest)
    }

    private func trust(
        in response: TimestampResponse, over bytes: [UInt8], named name: String
    ) throws(Fault) -> (CheckedTimestamp.Trust, String?) {
        guard let certificates = pinned ?? own else { return (.none, nil) }
        let problem = response.problem(
            answering: TimestampRequest(checking: SHA256.digest(bytes)), trusting: certificates)
        guard let problem else { return (pinned == nil ? .ledger : .pinned, nil) }
        if pinned != nil {
            let authority = response.token?.issuerName ?? "nobody"
            throw .untrusted(
                "\(name) is by \(authority), and the certificates you named do not vouch for it: \(problem)")
        }
        return (.none, problem.reason)
    }
}

extension CheckedTimestamp {
    fileprivate init(_ token: TimestampToken, _ name: String, _ size: UInt64, _ trust: Trust, _ distrust: String?) {
        self.init(
            name: name, size: size, time: Timestamp(milliseconds: token.milliseconds),
            earliest: Timestamp(milliseconds: token.earliest), latest: Timestamp(milliseconds: token.latest),
            authority: token.issuerName, serial: token.serial, trust: trust, distrust: distrust)
    }
}

import Cryptography
import TransparencyLog

/// One look at what is in a packet, step by step.
struct PacketExamination {
    let manifest: PacketManifest
    let members: [String: [UInt8]]
    let documents: [String: SHA256Digest]
    var report = PacketReport()

    /// The members that something accounts for.
    private var known = Set(CasePacket.views + [PacketManifest.name, BundleSums.name])
    /// The events of the case, once they are proven; and the proof they came in.
    private(set) var proof: CompletenessPacket?
    /// What others are compared with: the head that everything is proven under.
    var head: Checkpoint? { report.claim?.head }
    /// The destructions on record that the packet proves.
    private var destructions: [PayloadDisposed] = []

    init(_ manifest: PacketManifest, _ members: [String: [UInt8]], _ documents: [String: SHA256Digest]) {
        self.manifest = manifest
        self.members = members
        self.documents = documents
    }

    /// The member `name`, which is expected.
    mutating func take(_ name: String) -> [UInt8]? {
        known.insert(name)
        return members[name]
    }

    private mutating func completeness(_ name: String) -> CompletenessPacket? {
        guard let bytes = take(name) else {
            report.add(name, "it is not in the packet")
            return nil
        }
        do throws(ProofFileError) {
            return try CompletenessPacket(parsing: bytes)
        } catch {
            report.add(name, "it cannot be read: \(error.reason)")
            return nil
        }
    }

    private mutating func take(_ packet: CompletenessPacket, _ name: String, key: VerifierKey?) -> CompletenessClaim? {
        switch packet.check(expectedKey: key) {
        case .success(let claim):
            report.events += packet.entries.map {
                RecordedEvent(entry: $0.entry, hash: $0.hash, payload: $0.payload?.content)
            }
            return claim
        case .failure(let refusal):
            let place = packet.failingEntry()
            report.problems.append(PacketProblem(name, entry: place, refusal.reason, advice: refusal.advice))
            return nil
        }
    }

    mutating func checkEvents(_ key: VerifierKey?) {
        guard let packet = completeness(CasePacket.caseProof) else { return }
        proof = packet
        if packet.stream != manifest.stream {
            report.add(CasePacket.caseProof, "it is of \(packet.stream), and the packet is of \(manifest.stream)")
        }
        report.claim = take(packet, CasePacket.caseProof, key: key)
        if let note = take(CasePacket.checkpoint), note == packet.checkpoint.bytes { return }
        report.add(CasePacket.checkpoint, "it is not the head that \(CasePacket.caseProof) is proven under")
    }

    mutating func checkPolicies() {
        for name in members.keys.sorted() where name.hasPrefix("proof/policy-") {
            guard let packet = completeness(name) else { continue }
            guard packet.stream.text.hasPrefix("policy/") else {
                report.add(name, "it is of \(packet.stream), which is no policy")
                continue
            }
            if name != CasePacket.proof(of: packet.stream) {
                report.add(name, "it is of the stream \(packet.stream)")
            }
            if let proof, packet.checkpoint != proof.checkpoint {
                report.add(name, "it is proven under another head than the events of the case")
            }
            if let claim = take(packet, name, key: proof?.key) { report.policies.append(claim) }
        }
    }

    mutating func checkLedger() {
        let name = CasePacket.ledgerProof
        guard let bytes = take(name) else { return report.add(name, "it is not in the packet") }
        let entries: [ProvenEntry]
        do throws(ProofFileError) { entries = try ProvenEntries(parsing: bytes).entries } catch {
            return report.add(name, "it cannot be read: \(error.reason)")
        }
        guard let head else { return }
        for proven in entries {
            let seq = proven.entry.seq.value
            guard proven.entry.stream == .ledger || proven.entry.stream.text.hasPrefix("key/") else {
                // An event of a case or a policy counts only beside all others of its stream.
                report.add(name, entry: seq, "entry \(seq) is of \(proven.entry.stream), which is not about the ledger")
                continue
            }
            if let objection = proven.objection(origin: head.origin, size: head.size, root: head.root) {
                report.add(name, entry: seq, objection)
                continue
            }
            let event = RecordedEvent(entry: proven.entry, hash: proven.hash, payload: proven.payload?.content)
            report.events.append(event)
            if let record = PayloadDisposed(event) { destructions.append(record) }
        }
    }

    /// Where content is missing, the packet must say why.
    mutating func checkContents() {
        guard let proof else { return }
        for proven in proof.entries where proven.payload == nil {
            let place = proven.entry.seq
            if destructions.contains(where: { $0.entries.contains(place) }) {
                report.destroyed.append(place.value)
            } else if let asOf = manifest.asOf, place > asOf {
                report.withheld.append(place.value)
            } else {
                report.add(
                    CasePacket.caseProof, entry: place.value,
                    "what entry \(place) says is not here, and nothing on record says why")
            }
        }
    }

    mutating func checkDocuments() {
        var named: [SHA256Digest: UInt64] = [:]
        var letters: Set<SHA256Digest> = []
        for event in report.events where event.entry.stream == manifest.stream {
            guard let digest = PacketDocuments.digest(in: event) else { continue }
            if named[digest] == nil { named[digest] = event.entry.seq.value }
            if PacketDocuments.isLetter(event) { letters.insert(digest) }
        }
        var here: Set<SHA256Digest> = []
        for (name, actual) in documents.sorted(by: { $0.key < $1.key }) {
            let digest = SHA256Digest(hex: String(name.dropFirst("documents/".count).prefix(64)))
            guard let digest, let place = named[digest] else {
                if head != nil { report.add(name, "no event of the case names this document") }
                continue
            }
            here.insert(digest)
            let suffix = name.dropFirst("documents/".count + 64)
            if !PacketDocuments.suffixes.contains(String(suffix)), suffix != ".html" || !letters.contains(digest) {
                report.add(
                    name, entry: place, "a document of the case is not kept as \(suffix): a browser might run it")
            } else if actual == digest {
                report.documentsChecked += 1
            } else {
                report.add(name, entry: place, "the document is not the one that entry \(place) names: it was changed")
            }
        }
        for (digest, place) in named.sorted(by: { $0.value < $1.value }) where !here.contains(digest) {
            if destructions.contains(where: { $0.documents.contains(digest) }) {
                report.documentsDestroyed += 1
            } else {
                report.add(
                    "documents/\(digest.hex)", entry: place,
                    "the document that entry \(place) names is not in the packet")
            }
        }
    }

    /// The copies of keys and policies, and whatever nothing accounts for.
    mutating func checkCopies() {
        guard let proof, head != nil else { return }
        let copies = report.copies(key: proof.key)
        for (name, content) in copies.sorted(by: { $0.key < $1.key }) {
            guard let copy = take(name) else {
                report.add(name, "it is not in the packet, and an event asks for it")
                continue
            }
            if copy != content { report.add(name, "it is not what the event says") }
        }
    }

    mutating func checkManifest() {
        for name in CasePacket.views where members[name] == nil { report.add(name, "it is not in the packet") }
        for name in members.keys.sorted() where !known.contains(name) && head != nil {
            report.add(name, "it does not belong into a packet")
        }
        guard let proof, let head else { return }
        let counts: [(String, UInt64, UInt64)] = [
            ("events", manifest.events, UInt64(proof.entries.count)),
            ("payloads", manifest.payloads, UInt64(proof.entries.count { $0.payload != nil })),
            ("documents", manifest.documents, UInt64(documents.count)),
            ("entries in the log", manifest.size, head.size),
        ]
        for (what, said, found) in counts where said != found {
            report.add(PacketManifest.name, "it says \(said) \(what), and there are \(found)")
        }
        if manifest.origin != head.origin {
            report.add(PacketManifest.name, "it says \(manifest.origin), and the head is of \(head.origin)")
        }
    }
}

public import EventLog

/// The member `README.txt`: what the packet is, and how to check it by hand.
public enum PacketReadme {
    /// The text for a packet with `manifest`.
    public static func text(_ manifest: PacketManifest) -> [UInt8] {
        let scope = manifest.asOf.map { "It tells of the case as it stood after entry \($0.value).\n" } ?? ""
        return Array(
            """
            A case of the audit ledger \(manifest.origin): \(manifest.stream)
            \(counted(manifest.events, "event")), \(counted(manifest.payloads, "payload")), \
            \(counted(manifest.documents, "document")), under the head of \(counted(manifest.size, "entry", "entries")).
            \(scope)It holds health information: keep it as the law asks.

            Read it:            open index.html in a browser; it needs no network
            Check all of it:    docket-verify --key VKEY THIS-FILE.tar
            VKEY is the ledger's key as you know it from elsewhere. The one in keys/ proves nothing:
            whoever makes a ledger chooses its key.

            What is in it
              index.html             the case for people
              case.json              the case for programs, as docket case show --json prints it
              timeline.json          its events, each with what it says
              verdict.json           what the check found when this was made: as good as whoever ran it
              proof/case.json        every event of the case, with the proof that it is in the log and that these are all
              proof/policy-*.json    every event of the policies it was judged by, the same way
              proof/ledger.json      what the ledger records about itself: its keys and witnesses, what was destroyed
              proof/growth-*.txt     that the log only grew since a head that others signed
              checkpoint             the head all of it is proven under, a C2SP signed note
              documents/*            documents and letters, each named by its SHA-256
              policies/*.json        copies for reading of the policy versions
              keys/*.vkey            the keys that signed, as the ledger's own events name them
              anchors/*, timestamps/* heads that witnesses cosigned and timestamp authorities dated
              manifest.json          what the packet says it holds
              SHA256SUMS             for sha256sum -c

            The page, case.json, timeline.json and verdict.json are made from the rest. SHA256SUMS covers them, the
            ledger's seal does not: where they and proof/ say different things, proof/ is right.

            Check some of it by hand (a POSIX shell, jq, openssl)
              nothing damaged on the way:
                sha256sum -c SHA256SUMS
              the hash of the first event, the leaf of an RFC 6962 tree, and the event after it names it:
                (printf '\\000'; jq -cSj '.entries[0].entry' proof/case.json) | openssl dgst -sha256 -binary | base64
                jq -r '.entries[1].entry.streamPrev' proof/case.json
              its payload is what it commits to (both give the same):
                (jq -r '.entries[0].salt' proof/case.json | base64 -d; jq -cSj '.entries[0].payload' proof/case.json) \\
                  | openssl dgst -sha256 -binary | base64
                jq -r '.entries[0].entry.payload.digest' proof/case.json
              a document is the one that its event names (both give the same):
                jq -r '.entries[].payload.digest // empty' proof/case.json
                for d in documents/*; do openssl dgst -sha256 -binary "$d" | base64; done
              the head is signed by the key (Ed25519: 32 bytes, which need a prefix to become a public key file):
            \(HeadCheckByHand.commands)

            The format is published as schema/packet.md of the project Docket.

            """.utf8)
    }
}

/// The member `README.txt`: what the bundle is, and how to check it by hand.
enum BundleReadme {
    static func text(_ manifest: BundleManifest) -> [UInt8] {
        Array(
            """
            The audit ledger \(manifest.origin)
            \(manifest.entries) entries, \(manifest.payloads) payloads, \(manifest.documents) documents, \
            \(manifest.checkpoints) checkpoints (contents: \(manifest.contents.rawValue))

            Check all of it:    docket-verify --key VKEY THIS-FILE.tar
            VKEY is the ledger's key as you know it from elsewhere. The one in keys/ proves nothing:
            whoever makes a ledger chooses its key.

            What is in it
              entries/*.ndjson      one entry a line, in order; what is hashed is the line without its line feed
              payloads/*.ndjson     one payload a line: {"payload":...,"salt":"base64","seq":entry}
              checkpoints/*.ndjson  one signed head a line: {"note":"...","size":entries}
              checkpoint            the newest of them, as a C2SP signed note
              anchors/*.note        heads that witnesses cosigned
              keys/*.vkey           the keys that signed, as the ledger's own events name them
              documents/*           documents, each named by its SHA-256
              policies/*.json       copies for reading of the policies that the ledger publishes
              timestamps/*.note     heads that timestamp authorities dated
              timestamps/*.tsr      their replies (RFC 3161), named by the head's size and by digest
              timestamps/ca/*.pem   certificates of authorities, as whoever runs the ledger chose them
              manifest.json         what the bundle says it holds
              SHA256SUMS            for sha256sum -c

            Check some of it by hand (a POSIX shell, jq, openssl)
              nothing damaged on the way:
                sha256sum -c SHA256SUMS
              the hash of entry 7, the leaf of an RFC 6962 tree:
                (printf '\\000'; cat entries/*.ndjson | sed -n 8p | tr -d '\\n') | openssl dgst -sha256 -binary | base64
              entry 8 names it:
                cat entries/*.ndjson | sed -n 9p | jq -r .prev
              the payload of entry 7 is what the entry commits to (both give the same):
                grep -h '"seq":7}$' payloads/*.ndjson > line
                sed 's/^{"payload"://; s/,"salt":"[^"]*","seq":7}$//' line | tr -d '\\n' > payload
                (jq -r .salt line | base64 -d; cat payload) | openssl dgst -sha256 -binary | base64
                cat entries/*.ndjson | sed -n 8p | jq -r .payload.digest
              the newest head is signed by the key whose ID its signature begins with (Ed25519: 32 bytes, which need a prefix to become a public key file):
            \(HeadCheckByHand.commands)
            \(timestamps(manifest))
            The format is published as schema/ledger.md of the project Docket.

            """.utf8)
    }

    private static func timestamps(_ manifest: BundleManifest) -> String {
        manifest.timestamps == 0
            ? ""
            : """
              heads existed when their authorities signed (CA.pem: certificates that you have from an authority itself):
                for r in timestamps/*.tsr; do openssl ts -verify -data "${r%-*}.note" -in "$r" -CAfile CA.pem; done
                for r in timestamps/*.tsr; do openssl ts -reply -in "$r" -text | grep 'Time stamp'; done

            """
    }
}

import CanonicalJSON

/// What the command line asks for.
struct Arguments {
    enum Action {
        case help
        case verify(Request)
    }

    /// What to verify, against what, and how to tell.
    struct Request {
        var bundle: String
        var key: String?
        var anchors: [String] = []
        /// The entry a proof is of: a file with its bytes, or its hash in base64.
        var entry: String?
        var hash: String?
        var authorities: [String] = []
        var witnesses: [String] = []
        var required: Int?
        var output = Output.text
    }

    enum Output {
        case text
        case findingsOnly
        case json
    }

    struct Misuse: Error {
        let reason: String
    }

    let action: Action

    static let usage = """
        usage: docket-verify [--key VKEY] [--anchor NOTE]... [--tsa-ca PEM]... [--witness VKEY]... [--require K]
                             [--json | --quiet] BUNDLE
               docket-verify --key VKEY [--anchor NOTE | --entry FILE | --hash HASH] [--json | --quiet] PROOF
        """

    static let help = """
        \(usage)

        Checks a ledger that was exported with `docket export`, with nothing but the file: every entry, link, seal,
        payload and document, and that every determination derives again from the ledger itself.

        BUNDLE           the exported file, a tar
        --key VKEY       the ledger's key as you know it from elsewhere, or a file that holds it; without it the key
                         is the one the ledger names itself, which proves only that the ledger agrees with itself
        --anchor NOTE    a file with a checkpoint of this ledger that you kept: shows when the ledger was rolled back
                         behind it or rewritten; may be given more than once
        --tsa-ca PEM     a file with certificates of timestamp authorities that you trust; without it those in the bundle
                         count, which whoever made it chose; may be given more than once
        --witness VKEY   a witness you trust, its verifier key or a file that holds it, in place of those the ledger names;
                         may be given more than once
        --require K      how many of them must have cosigned a head, all without it: a ledger without such a head is a
                         finding

        PACKET           in place of a bundle, and known by what is in it: what docket packet writes of one case. Checked are
                         its events, that they are all, the policies, documents and sums, and that every determination
                         derives again from the packet alone. --key, --tsa-ca, --witness and --require go with it

        PROOF            in place of a bundle, and known by what is in it: what docket prove and docket receipt print, or
                         the JSON a recording answered with. Of a completeness packet it says in words which events
                         these are all of. Of others it needs --key, and
        --anchor NOTE    the older checkpoint, for a proof that the log only grew since
        --entry FILE     the entry's bytes, or
        --hash HASH      its leaf hash in base64, for a proof that it is in the log (tlog-proof)

        --json           print the report as JSON, under keys that stay
        --quiet          print findings only
        --help           print this

        Exit status: 0 sound, 1 findings, 2 could not run.
        """

    private static let optionsWithValue = [
        "--key", "--anchor", "--tsa-ca", "--witness", "--require", "--entry", "--hash",
    ]
    private static let options = optionsWithValue + ["--json", "--quiet", "--help"]

    init(_ words: [String]) throws(Misuse) {
        var request = Request(bundle: "")
        var bundles: [String] = []
        var rest = words[...]
        var takesOptions = true
        while let word = rest.popFirst() {
            guard takesOptions, word.hasPrefix("-"), word != "-" else {
                bundles.append(word)
                continue
            }
            let (name, attached) = Arguments.split(word)
            func value() throws(Misuse) -> String {
                guard let value = attached ?? rest.popFirst() else { throw Misuse(reason: "\(name) needs a value") }
                return value
            }
            if attached != nil, !Arguments.optionsWithValue.contains(name) {
                throw Misuse(reason: "\(name) takes no value")
            }
            switch name {
            case "--": takesOptions = false
            case "--help", "-h":
                action = .help
                return
            case "--key": request.key = try value()
            case "--anchor": request.anchors.append(try value())
            case "--entry": request.entry = try value()
            case "--hash": request.hash = try value()
            case "--tsa-ca": request.authorities.append(try value())
            case "--witness": request.witnesses.append(try value())
            case "--require":
                let text = try value()
                guard let count = Int(text) else { throw Misuse(reason: "--require takes a number, not \(text)") }
                request.required = count
            case "--json": request.output = .json
            case "--quiet": request.output = request.output == .json ? .json : .findingsOnly
            default:
                let advice = Spelling.nearest(to: name, among: Arguments.options).map { ": did you mean \($0)?" } ?? ""
                throw Misuse(reason: "there is no option \(name)\(advice)")
            }
        }
        guard let bundle = bundles.first, bundles.count == 1 else {
            throw Misuse(
                reason: bundles.isEmpty ? "name the bundle to verify" : "name one bundle, not \(bundles.count)")
        }
        if request.required != nil, request.witnesses.isEmpty { throw Misuse(reason: "--require goes with --witness") }
        request.bundle = bundle
        action = .verify(request)
    }

    /// `--name=value` in two.
    private static func split(_ word: String) -> (name: String, value: String?) {
        guard word.hasPrefix("--"), let sign = word.firstIndex(of: "=") else { return (word, nil) }
        return (String(word[..<sign]), String(word[word.index(after: sign)...]))
    }
}

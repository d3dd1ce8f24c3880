extension BadInput {
    private static let reviewer = ["--as", "rv-1:reviewer"]
    private static let clinician = ["--as", "cl-1:clinician:1999213014"]
    private static let intake = ["--as", "in-1:intake"]

    private static func add(_ file: String, _ more: [String] = []) -> [String] {
        ["document", "add", "{pending}", file, "--title", "Lab", "--kind", "lab"] + intake + more
    }

    private static func determine(_ id: String, _ words: [String], _ actor: [String]) -> [String] {
        ["determine", id] + words + ["--rationale", "because"] + actor
    }

    private static func ask(_ words: [String]) -> [String] {
        ["information", "request", "{pending}", "--recipient", "Clinic"] + words + reviewer
    }

    /// Calls that are not understood.
    static let calls: [BadInput] = [
        BadInput("a verb that does not exist", ["veriffy"], 2, "no verb \"veriffy\"", "verify"),
        BadInput("a verb of a group that does not exist", ["document", "remove"], 2, "add, list, get"),
        BadInput("an option that does not exist", ["case", "list", "--state", "denied"], 2, "--state"),
        BadInput("a phase that does not exist", ["case", "list", "--status", "rejected"], 2, "--status", "denied"),
        BadInput("an option left out", ["determine", "{pending}", "approved"], 2, "--rationale"),
        BadInput("an outcome that does not exist", determine("{pending}", ["rejected"], reviewer), 2, "'denied'"),
        BadInput("an index that is no number", ["prove", "five"], 2, "'five'"),
        BadInput("nothing to prove", ["prove"], 2, "Name one thing to prove"),
        BadInput("two things to prove", ["prove", "5", "--case", "{pending}"], 2, "Name one thing to prove"),
        BadInput("a case at another size", ["prove", "--case", "{pending}", "--size", "3"], 2, "--size goes with"),
        BadInput("a stream that is none", ["prove", "--stream", "Case/7"], 2, "--stream", "policy/PA.CP.PHAR.359"),
        BadInput("an absent case that is none", ["prove", "--no-case", "seven"], 2, "Give it whole"),
        BadInput("an absent stream that is none", ["prove", "--no-stream", "seven!"], 2, "expected a stream"),
        BadInput(
            "a seal by whoever may not", ["streams", "seal", "--as", "rv-1:reviewer"], 1, "role-not-permitted",
            "administrator"),
        BadInput("a list of none", ["case", "list", "--limit", "0"], 2, "--limit"),
        BadInput("an actor without a role", ["evaluate", "{pending}", "--as", "rv-1"], 2, "--as", "ID:ROLE"),
        BadInput(
            "a role that does not exist", ["evaluate", "{pending}", "--as", "rv-1:reviwer"], 2, "did you mean reviewer?"
        ),
        BadInput("an actor with a name", ["evaluate", "{pending}", "--as", "Ann Lee:reviewer"], 2, "never a name"),
        BadInput(
            "a credential that is none", ["evaluate", "{pending}", "--as", "cl-1:clinician:"], 2, "second colon",
            "an NPI"),
        BadInput(
            "a moment that is none", ["evaluate", "{pending}", "--occurred-at", "noon"], 2, "--occurred-at", "RFC 3339"),
        BadInput(
            "an idempotency key with a blank", ["evaluate", "{pending}", "--idempotency-key", "a b"], 2,
            "--idempotency-key", "visible"),
        BadInput(
            "doses that are none", determine("{pending}", ["modified", "--dose", "0.8,0.5"], clinician), 2, "--dose",
            "0.8/0.5/0.5"),
        BadInput("a due date that is none", ask(["--due", "soon"]), 2, "--due", "14d"),
        BadInput("an item that is none", ask(["--due", "14d", "--item", "CD22"]), 2, "--item", "fact NAME"),
        BadInput(
            "an item nobody has a question for", ask(["--due", "14d", "--item", "document I.A.7.b"]), 2,
            "Write what to ask"),
        BadInput(
            "a kind of document that does not exist",
            ["document", "add", "{pending}", "{text}", "--kind", "xray", "--title", "x"], 2, "- chart-note"),
        BadInput(
            "a fact supposed without a value", ["what-if", "{pending}", "--fact", "CD22Positive"], 2, "--fact",
            "NAME=VALUE"),
        BadInput(
            "a judgement supposed that is none", ["what-if", "{pending}", "--judgement", "I.A.5.c=yes"], 2,
            "--judgement", "not-met"),
        BadInput("a moment supposed that is none", ["what-if", "{pending}", "--at", "noon"], 2, "--at", "RFC 3339"),
        BadInput("a goal that does not exist", ["why-not", "{pending}", "--for", "denied"], 2, "--for", "clinician"),
        BadInput("no ways at all", ["why-not", "{pending}", "--limit", "0"], 2, "--limit"),
        BadInput("all cases and one", ["replay", "{pending}", "--all"], 2, "--all"),
        BadInput("neither all cases nor one", ["replay"], 2, "--all"),
        BadInput(
            "tiles without payloads", ["export", "--tiles", "--without-payloads", "{new}"], 2,
            "Tiles never hold payloads"),
    ]

    /// Names of things that are not there, or that stand for several.
    static let names: [BadInput] = [
        BadInput("no such case", ["case", "show", "ffffffff"], 2, "no case \"ffffffff\"", "There are "),
        BadInput(
            "an identifier that no case has", ["case", "show", "0199a8e1-7f62-7c4c-9d0a-3c5d1b2f8aff"], 2, "no case"),
        BadInput("too little of a case's identifier", ["case", "show", "0"], 2, "at least four characters"),
        BadInput(
            "a part that several cases have", ["case", "show", "{common}"], 2, "names 3 cases", "Write more of it"),
        BadInput(
            "no such document", ["document", "get", "{pending}", "X-ray", "--output", "{new}"], 2,
            "no document \"X-ray\"", "Bone marrow morphology"),
        BadInput(
            "a document cited that is not on file",
            ["judge", "{pending}", "I.A.5.c", "met", "--rationale", "x", "--cite", "Guideline"] + clinician, 2,
            "no document \"Guideline\""),
        BadInput("an entry the log does not have", ["prove", "9999"], 2, "no entry 9999"),
        BadInput(
            "an evaluation that is none", determine("{pending}", ["approved", "--evaluation", "3"], reviewer), 2,
            "Entry 3 is no CriteriaEvaluated"),
        BadInput(
            "a replay under a version nobody published", ["replay", "{pending}", "--under", "PA.CP.PHAR.359@1999-01"],
            2, "not published"),
        BadInput("why not, of no case", ["why-not", "ffffffff"], 2, "no case \"ffffffff\""),
        BadInput(
            "why not, of nothing evaluated", ["why-not", "{received}"], 2, "no evaluation yet", "Evaluate it first"),
        BadInput(
            "why not, of an entry that is no evaluation", ["why-not", "{pending}", "--evaluation", "3"], 2,
            "Entry 3 is no CriteriaEvaluated"),
        BadInput(
            "a supposed fact that the policy does not declare", ["what-if", "{pending}", "--fact", "CD22=true"], 2,
            "\"CD22\" is not a declared fact", "Did you mean \"CD22Positive\"?"),
        BadInput(
            "a supposed value that does not fit", ["what-if", "{pending}", "--fact", "CD22Positive=maybe"], 2,
            "is true or false", "Write true or false"),
        BadInput(
            "a supposed quantity in another unit", ["what-if", "{pending}", "--fact", "DoseDay1=800 mg"], 2, "mg/m2"),
        BadInput(
            "a supposed judgement on what is computed", ["what-if", "{pending}", "--judgement", "I.A.3=met"], 2,
            "I.A.3 is not left to judgement", "I.A.5.c"),
        BadInput(
            "nothing on file to suppose away", ["what-if", "{pending}", "--without", "CD22Positive"], 2,
            "Nothing is on file of CD22Positive"),
        BadInput(
            "one fact supposed twice", ["what-if", "{pending}", "--fact", "Frontline=true", "--without", "Frontline"],
            2,
            "two things at once", "Name it once"),
        BadInput(
            "a supposed version that nobody published", ["what-if", "{pending}", "--under", "PA.CP.PHAR.359@1999-01"],
            2, "not published"),
        BadInput("the impact of nothing there", ["impact", "{nothing}"], 2, "neither a file nor a published version"),
        BadInput("the impact of a version nobody published", ["impact", "PA.CP.PHAR.359@1999-01"], 2, "not published"),
        BadInput("the impact of a file that is no policy", ["impact", "{text}"], 2, "policy file", "lab.txt"),
        BadInput("the impact of a folder", ["impact", "{folder}"], 2, "is a directory"),
        BadInput(
            "an evaluation under another policy", ["evaluate", "{pending}", "--under", "PA.CP.PHAR.53@1"], 2,
            "PA.CP.PHAR.359"),
        BadInput("no ledger there", ["case", "list", "--ledger", "{nothing}"], 2, "no ledger at", "docket init"),
        BadInput("a ledger where one is", ["init", "--origin", "x.example/1"], 2, "already"),
        BadInput("an origin with a blank", ["init", "--ledger", "{new}", "--origin", "a b"], 2, "--origin", "blanks"),
        BadInput("a file that is not there", add("{nothing}"), 2, "No such file"),
        BadInput("a folder for a file", add("{folder}"), 2, "is a directory"),
        BadInput("a file that would be replaced", ["export", "{text}"], 2, "there already", "another name"),
        BadInput("a file without a name", ["head", "--save", ""], 2, "has no name"),
        BadInput("a folder that is not there", ["head", "--save", "{nothing}/head.note"], 2, "No such file"),
        BadInput(
            "a passphrase file that is not there", ["rebuild", "--passphrase-file", "{nothing}"], 2, "No such file"),
        BadInput(
            "a passphrase file that is empty", ["rebuild", "--passphrase-file", "{empty}"], 2, "first line", "empty"),
        BadInput("a key that is none", ["verify", "--key", "abc"], 2, "--key abc", "docket key show"),
    ]

    /// Commands that are understood, and that the ledger's rules do not allow.
    static let refusals: [BadInput] = [
        BadInput(
            "an auditor who evaluates", ["evaluate", "{pending}", "--as", "au-1:auditor"], 1, "role-not-permitted",
            "reviewer"),
        BadInput(
            "an event in the future", ["evaluate", "{pending}", "--occurred-at", "2999-01-01T00:00:00Z"] + reviewer, 1,
            "time-unfit", "2999"),
        BadInput("an empty document", add("{empty}"), 1, "document-not-on-file", "1 to "),
        BadInput(
            "a title that is empty",
            ["document", "add", "{pending}", "{text}", "--kind", "lab", "--title", ""] + intake, 1, "text-unusable",
            "title"),
        BadInput(
            "a media type that is none", add("{text}", ["--media-type", "pdf"]), 1, "text-unusable", "application/pdf"),
        BadInput(
            "a fact the policy does not declare", ["fact", "assert", "{pending}", "CD22", "true"] + reviewer, 1,
            "fact-not-declared", "CD22Positive", "--facts"),
        BadInput(
            "a value of the wrong type", ["fact", "assert", "{pending}", "CD22Positive", "yes"] + reviewer, 1,
            "value-unfit", "true or false"),
        BadInput(
            "a unit where none goes",
            ["fact", "assert", "{pending}", "CyclesReceived", "1", "--unit", "mg"] + reviewer, 1, "value-unfit"),
        BadInput(
            "a fact that is known otherwise", ["fact", "assert", "{pending}", "CyclesReceived", "3"] + reviewer, 1,
            "fact-already-known", "docket fact correct"),
        BadInput(
            "a place without a document",
            ["fact", "assert", "{pending}", "CD22Positive", "true", "--locator", "page 1"] + reviewer, 1,
            "document-not-on-file"),
        BadInput(
            "a correction approved by whoever corrects",
            ["fact", "correct", "{pending}", "CyclesReceived", "2", "--reason", "x", "--approver", "rv-1"] + reviewer,
            1, "approver-not-independent"),
        BadInput(
            "a correction of nothing",
            ["fact", "correct", "{pending}", "CD22Positive", "true", "--reason", "x", "--approver", "rv-9"] + reviewer,
            1, "nothing-to-correct"),
        BadInput(
            "an answer due before it is asked for", ask(["--due", "2020-01-01"]), 1, "nothing-asked", "2020-01-01"),
        BadInput(
            "an answer nobody asked for", ["information", "receive", "{pending}", "--from", "Clinic"] + intake, 1,
            "not-in-this-phase"),
        BadInput(
            "a judgement on what is computed", ["judge", "{pending}", "I.A.3", "met", "--rationale", "x"] + clinician,
            1, "criterion-not-judged", "I.A.5.c"),
        BadInput(
            "a judgement without a document", ["judge", "{pending}", "I.A.5.c", "met", "--rationale", "x"] + clinician,
            1, "citation-required", "--cite"),
        BadInput(
            "a decision before an evaluation", determine("{received}", ["approved"], reviewer), 1, "not-in-this-phase",
            "evaluate first"),
        BadInput(
            "an engine that denies", determine("{pending}", ["denied", "--criterion", "I.A.4"], ["--as", "engine"]), 1,
            "engine-must-not-decide", "a clinician decides"),
        BadInput(
            "a denial by a reviewer", determine("{pending}", ["denied", "--criterion", "I.A.4"], reviewer), 1,
            "credential-required", "takes a clinician"),
        BadInput(
            "a denial without a credential",
            determine("{pending}", ["denied", "--criterion", "I.A.4"], ["--as", "cl-1:clinician"]), 1,
            "credential-required", "--as ID:clinician:CREDENTIAL"),
        BadInput(
            "a denial that names no criterion", determine("{pending}", ["denied"], clinician), 1, "criteria-required",
            "I.A.4", "--criterion"),
        BadInput(
            "a criterion that does not exist", determine("{pending}", ["denied", "--criterion", "I.A.44"], clinician),
            1, "criterion-unknown", "I.A.4"),
        BadInput(
            "an approval nothing recommends", determine("{pending}", ["approved"], clinician), 1,
            "departure-unexplained", "--departure"),
        BadInput(
            "a decision that is made", determine("{approved}", ["denied", "--criterion", "I.A.4"], clinician), 1,
            "not-in-this-phase", "changes only on appeal"),
        BadInput(
            "an appeal against nothing",
            ["appeal", "file", "{pending}", "--filer", "x", "--standing", "member", "--grounds", "x"] + intake, 1,
            "not-in-this-phase"),
        BadInput(
            "an appeal decided that nobody filed",
            ["appeal", "decide", "{approved}", "upheld", "--rationale", "x", "--as", "ap-1:appeals"], 1,
            "not-in-this-phase"),
        BadInput(
            "a replay on record of nothing", ["replay", "{received}", "--record", "--as", "engine"], 2,
            "no evaluation to replay"),
        BadInput(
            "a key that stands for another call",
            determine("{approved}", ["approved", "--idempotency-key", "used"], reviewer), 1, "idempotency-key-reused",
            "key of its own"),
    ]
}

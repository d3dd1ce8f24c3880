extension BadInput {
    /// Submissions that are malformed, or that the ledger refuses.
    static let submissions: [BadInput] = [
        .bytes("an empty submission", [], ["submit"], ":1:1: "),
        .bytes("a submission cut short", Array("{\"format\": 1,".utf8), ["submit"], ":1:14: "),
        .bytes("a submission with a byte-order mark", [0xEF, 0xBB, 0xBF, 0x7B, 0x7D], ["submit"], ":1:1: "),
        .bytes("a submission that is not UTF-8", [0x7B, 0x22, 0xFF, 0x22, 0x7D], ["submit"], ":1:3: "),
        .bytes("a submission nested too deeply", Array(String(repeating: "[", count: 100).utf8), ["submit"], "64"),
        .bytes("a submission that is no object", Array("[]".utf8), ["submit"], "object"),
        .submission("a member that stands twice", "\"format\": 1,", "\"format\": 1, \"format\": 1,", 2, ":2:"),
        .submission("a fraction that is not a string", "\"format\": 1,", "\"format\": 1.0,", 2, ":2:"),
        .submission("a format of the future", "\"format\": 1,", "\"format\": 2,", 2, "format", "this reads format 1"),
        .submission("a member that does not exist", "\"priority\":", "\"urgency\":", 2, "priority"),
        .submission("a member misspelt", "\"requester\":", "\"requestor\":", 2, "requester"),
        .submission(
            "a kind that does not exist", "\"initial\"", "\"first\"", 2, "kind", "\"initial\", \"continuation\""),
        .submission("a moment without offset", "T08:51:00-04:00", "T08:51:00", 2, "received", "offset"),
        .submission(
            "an NPI with a wrong check digit", "1999061157", "1999061158", 2, "prescriber.npi",
            "whose last digit checks"),
        .submission("a birth after the receipt", "1985-07-02", "2035-07-02", 2, "member.dateOfBirth", "after"),
        .submission("a day that no calendar has", "1985-07-02", "1985-02-30", 2, "member.dateOfBirth", "YYYY-MM-DD"),
        .submission("a dose in another unit", "\"mg/m2\"", "\"mg\"", 2, "plan.doseDay1.unit", "mg/m2"),
        .submission("no cycles at all", "\"cyclesRequested\": 6", "\"cyclesRequested\": 0", 2, "plan.cyclesRequested"),
        .document(
            "a file outside of the folder", "\"file\": \"../x.pdf\"", "documents[0].file",
            "leaves the submission's folder"),
        .document("a file that is not there", "\"file\": \"x.pdf\"", "document \"x\"", "No such file"),
        .document("a document without content", "\"author\": \"x\"", "documents[0]", "file"),
        .submission(
            "a fact that cites no document there is", "\"document\": \"pathology\"", "\"document\": \"patology\"", 2,
            "did you mean \"pathology\""),
        .submission(
            "a fact the policy does not declare", "\"RelapsedOrRefractory\"", "\"Relapsed\"", 1, "fact-not-declared",
            "RelapsedOrRefractory"),
        .submission(
            "a fact outside of its vocabulary", "\"B-cell ALL\"", "\"B cell ALL\"", 1, "value-unfit", "B-cell ALL"),
        .submission("a receipt in the future", "2025-10-22T08:51", "2999-10-22T08:51", 1, "time-unfit", "2999-10-22"),
        .submission("a drug no policy covers", "\"J9229\"", "\"J9999\"", 1, "no-policy-in-force", "J9999"),
        .submission(
            "a day on which no policy is in force", "2025-10-22T08:51", "2024-10-22T08:51", 1, "no-policy-in-force",
            "2024-10-22"),
        .submission(
            "a policy that does not exist", "\"format\": 1,", "\"format\": 1, \"policy\": \"PA.CP.PHAR.395\",", 1,
            "no-policy-in-force", "PA.CP.PHAR.359"),
        BadInput(
            "a submission that is not there", ["submit", "{nothing}", "--as", "in-1:intake"], 2, "nothing",
            "No such file"),
        BadInput("a submission by an auditor", ["submit", "{text}", "--as", "au-1:auditor"], 2, "lab.txt:1:1: "),
    ]

    /// Example 5 with one more document, whose bytes are nowhere.
    private static func document(_ what: String, _ source: String, _ message: String...) -> BadInput {
        let document =
            "{\"name\": \"x\", \"kind\": \"lab\", \"title\": \"x\", \"mediaType\": \"text/plain\", \(source)}"
        return submission(what, "\"documents\": [", "\"documents\": [\(document),", 2, message)
    }
}

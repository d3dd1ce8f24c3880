extension BadInput {
    private static let version = "PA.CP.PHAR.359@2025-10"

    /// Policy files that are malformed or disagree with themselves, and commands on policies that the ledger refuses.
    static let policies: [BadInput] = [
        .bytes("an empty policy file", [], ["policy", "publish"], "empty"),
        .bytes("a policy file that is not UTF-8", [0xFF, 0xFE], ["policy", "publish"], "UTF-8"),
        .bytes("a policy file that is no map", Array("- 1\n".utf8), ["policy", "test"], "object"),
        .policy("YAML that does not parse", "source:", "source: [", 2, ".yaml"),
        .policy("a fraction without quotes", "format: 1", "format: 1.5", 2, ".yaml:6:9", "quote it"),
        .policy(
            "a name that stands twice", "certainty: verbatim", "certainty: verbatim\ncertainty: unknown", 2,
            ".yaml:9:1: \"certainty\" stands twice"),
        .policy("a member misspelt", "certainty: verbatim", "certanty: verbatim", 2, "certanty", "certainty"),
        .policy(
            "an expression that does not parse", "expression: CyclesReceived < 6", "expression: CyclesReceived <", 2,
            "II.A.3"),
        .policy(
            "an expression on a fact nobody declared", "expression: CyclesReceived < 6",
            "expression: CyclesRecieved < 6", 2, "CyclesReceived"),
        .policy(
            "an expression of the wrong type", "expression: CyclesReceived < 6", "expression: CyclesReceived < 'six'",
            2, "II.A.3"),
        .policy(
            "a criterion that its examples deny", "expression: CyclesReceived < 6", "expression: CyclesReceived < 5", 1,
            "examples-disagree", "II.A.3", "policy test"),
        .policy(
            "a dose that is none", "doses: [0.8 mg/m2,", "doses: [half,", 2, "dosing.regimens.first cycle.doses[0]",
            ".yaml:", "0.8 mg/m2"),
        .policy(
            "a fact of the dosing that nobody declared", "height: Height", "height: Hight", 2, "dosing.area.height",
            "did you mean \"Height\"?"),
        .policy(
            "a day that is no day", "date: \"2025-10-01\"", "date: \"2025-02-30\"", 2, "is not a day", "YYYY-MM-DD"),
        BadInput("a file to lint that is not there", ["policy", "lint", "{nothing}"], 2, "No such file"),
        BadInput("a folder to lint", ["policy", "lint", "{folder}"], 2, "is a directory"),
        BadInput("nothing to lint", ["policy", "lint"], 2, "file"),
        BadInput(
            "a version to compare that nobody published", ["policy", "diff", "{policy}", "PA.CP.PHAR.53@1"], 2,
            "not published", version),
        BadInput(
            "a file to compare that is not there", ["policy", "diff", "{policy}", "{nothing}"], 2, "No such file"),
        BadInput("one version to compare", ["policy", "diff", "{policy}"], 2, "new"),
        BadInput(
            "a file to compare that is no policy", ["policy", "diff", "{policy}", "{text}"], 2, "format: is missing"),
        BadInput("three views at once", ["policy", "show", version, "--facts", "--annotated"], 2, "ask for one"),
        BadInput("the dosing of no case", ["dosing", "ffffffff"], 2, "no case \"ffffffff\""),
        BadInput("a version that is published", ["policy", "publish", "{policy}"], 1, "version-already-published"),
        BadInput(
            "a reviewer who publishes", ["policy", "publish", "{policy}", "--as", "rv-1:reviewer"], 1,
            "role-not-permitted", "administrator"),
        BadInput(
            "a version that is not published",
            ["policy", "activate", "PA.CP.PHAR.359@2052-10", "--effective", "2026-01-01"], 1, "version-not-published",
            "did you mean \(version)"),
        BadInput(
            "days in the wrong order",
            ["policy", "activate", version, "--effective", "2026-01-02", "--through", "2026-01-01"], 1,
            "interval-unfit", "exchange them"),
        BadInput(
            "a day that is none", ["policy", "activate", version, "--effective", "tomorrow"], 2, "--effective",
            "YYYY-MM-DD"),
        BadInput("a policy with a blank", ["policy", "show", "PA CP@1"], 2, "POLICY@VERSION"),
        BadInput("a version without its policy", ["policy", "show", "2025-10"], 2, "POLICY@VERSION"),
        BadInput("a version nobody published", ["policy", "show", "PA.CP.PHAR.53@1"], 2, "not published", version),
        BadInput(
            "the end of what is not in force",
            ["policy", "retire", "PA.CP.PHAR.53@1", "--through", "2026-01-01", "--reason", "x"], 1,
            "version-not-published"),
    ]
}

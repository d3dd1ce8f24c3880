import Application
import CanonicalJSON
import ClinicalPolicy
import Cryptography
import EventLog
import EventStore
import Notices
import PriorAuthorization
import Projections
import Representations
import TransparencyLog

/// Why a verb did not do what it was asked: in words on standard error, and as one value where a program asks.
struct Failure: Error {
    let status: Status
    /// The stable word for programs.
    let code: String
    let text: String
    let json: JSONValue

    /// The program could not run: what is wrong and where, and what to do about it.
    ///
    /// - Parameter code: a stable word for programs.
    init(_ code: String, _ message: String, advice: String? = nil) {
        status = .couldNotRun
        self.code = code
        text = "Error: \(message.sentence)\(advice.map { " \($0.sentence)" } ?? "")"
        json = ["error": ["advice": JSONValue(advice), "code": .string(code), "message": .string(message)]]
    }

    /// The ledger refuses: nothing was recorded.
    ///
    /// - Parameter typing: what to type to follow the advice.
    init(refused code: String, _ reason: String, advice: String, typing: String? = nil) {
        status = .findings
        self.code = code
        text = """
            Refused (\(code)): \(reason.sentence)
            What to do: \(advice.sentence)\(typing.map { " (\($0))" } ?? "")
            Nothing was recorded.
            """
        json = ["refused": ["advice": .string(advice), "code": .string(code), "reason": .string(reason)]]
    }

    /// The policy in `file` cannot be used.
    init(_ error: PolicyError, in file: PolicyFileText) {
        let problems = error.problems.map { (file.place(of: $0), $0.description) }.sorted { $0.0 < $1.0 }
        let lines = problems.map { "\(file.name):\($0.0): \($0.1)" }
        self.init(
            "malformed-policy",
            lines.count == 1
                ? lines[0]
                : "\(file.name) has \(lines.count) problems:\(lines.map { "\n  \($0)" }.joined())")
    }

    init(_ refusal: Refusal) {
        self.init(
            refused: refusal.code.rawValue, refusal.reason, advice: refusal.advice, typing: refusal.typing)
    }

    /// What `error`, which a verb threw, means for whoever called.
    init(_ error: any Error) {
        switch error {
        case let failure as Failure: self = failure
        case let refusal as Refusal: self.init(refusal)
        case let refusal as RestorationRefusal:
            self.init(refused: refusal.code.rawValue, refusal.reason, advice: refusal.advice)
        case let error as LedgerError:
            let typing = error.kind == .key ? " (--passphrase-file, or DOCKET_PASSPHRASE_FILE)" : ""
            self.init(error.kind.rawValue, error.message, advice: error.advice + typing)
        case let error as StoppedProjection:
            self.init("read-model-stopped", error.message, advice: error.advice)
        case let error as NoticeError: self.init("notice", error.message, advice: error.advice)
        case let error as NameError: self.init(error.kind.rawValue, error.message, advice: error.advice)
        case let error as SubmissionError: self.init("malformed-submission", error.description)
        case let error as PolicyFileError: self.init("malformed-policy", error.description)
        case let error as PolicyExampleError:
            self.init(
                refused: "examples-disagree", error.description,
                advice: "correct the file; docket policy test shows each example")
        case let error as NoteError: self.init("malformed-note", error.description)
        case let error as BundleError: self.init("malformed-bundle", error.description)
        case let error as ProofRefusal:
            self.init("damaged", error.reason, advice: "Run docket verify to learn what is wrong")
        case let error as OutsideError: self.init("outside", "\(error.address): \(error.reason)", advice: error.advice)
        case let error as CryptographyError: self.init("cryptography", error.description)
        default: self.init("failed", "\(error)")
        }
    }

    /// Tells of it, as one value on standard output too where `asJSON`.
    func tell(asJSON: Bool) {
        if asJSON { print(json.prettyText) }
        Terminal.standardError(text)
    }
}

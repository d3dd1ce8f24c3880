import CanonicalJSON
import HTTPTypes
import Hummingbird
import Representations

/// Why a request was not answered as it was meant: problem details (RFC 9457), with a stable word for programs.
struct Problem: Error, Hashable {
    /// The status code, 400 to 599.
    let status: Int
    /// The stable word; the type of the problem is `/problems/` followed by it.
    let code: String
    /// What is wrong, where: a sentence.
    let detail: String
    /// What to do about it: a sentence; nil where nothing helps.
    let advice: String?
    /// What the answer's head says beside it.
    var headers: HTTPFields = [:]

    init(_ status: Int, _ code: String, _ detail: String, advice: String? = nil, headers: HTTPFields = [:]) {
        self.status = status
        self.code = code
        self.detail = detail
        self.advice = advice
        self.headers = headers
    }

    /// The members of RFC 9457, and `advice`.
    var json: JSONValue {
        [
            "advice": JSONValue(advice?.sentence), "detail": .string(detail.sentence),
            "status": JSONValue(status), "title": .string(Problem.title(of: status)),
            "type": .string("/problems/\(code)"),
        ]
    }

    /// The answer that says it.
    var response: Response {
        Response(bytes: json.canonicalBytes, type: "application/problem+json", status: status, headers: headers)
    }

    /// What kind of problem a status stands for, in words that do not change.
    private static func title(of status: Int) -> String {
        switch status {
        case 400: "The request is malformed"
        case 401: "The caller is not known"
        case 403: "The caller may not do this"
        case 404: "There is no such thing here"
        case 405: "This cannot be done with it"
        case 406: "There is no such representation"
        case 408: "The request did not arrive in time"
        case 409: "The case does not stand where this can be done"
        case 412: "The case has moved on"
        case 413: "The request is too large"
        case 415: "The request has a media type that is not taken"
        case 416: "The document has no such range"
        case 422: "The request was understood and refused"
        case 429: "Too many requests"
        case 503: "The service cannot do this now"
        default: status < 500 ? "The request was refused" : "The service failed"
        }
    }
}

extension String {
    /// This with a full stop, where it has no mark at its end.
    fileprivate var sentence: String {
        guard let last, !".!?".contains(last) else { return self }
        return self + "."
    }
}

import HTTPTypes
import Hummingbird

extension Response {
    /// An answer of `text`.
    ///
    /// - Parameter closes: whether the connection ends with it, because the rest of the request is not wanted.
    init(
        status: Int, _ text: String, contentType: String = "text/plain; charset=utf-8", closes: Bool = false
    ) {
        self.init(
            bytes: Array(text.utf8), type: contentType, status: status, headers: closes ? [.connection: "close"] : [:])
    }
}

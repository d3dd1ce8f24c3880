import HTTPTypes
import Hummingbird

extension Response {
    /// An answer of `text`.
    ///
    /// - Parameter closes: whether the connection ends with it, because the rest of the request is not wanted.
    init(
        status: Int, _ text: String, contentType: String = "text/plain; charset=utf-8", closes: Bool = false
    ) {
        var headers: HTTPFields = [.contentType: contentType, .cacheControl: "no-store"]
        if closes { headers[.connection] = "close" }
        self.init(
            status: HTTPResponse.Status(code: status), headers: headers,
            body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }
}

import HTTPTypes
import Hummingbird
import NIOCore

extension Response {
    /// An answer of `bytes`; what `headers` say goes before `caching`.
    init(bytes: [UInt8], type: String, status: Int = 200, caching: String = "no-store", headers: HTTPFields = [:]) {
        self.init(ByteBuffer(bytes: bytes), type: type, status: status, caching: caching, headers: headers)
    }

    /// An answer of `content`, which may be one that others are given too.
    init(
        _ content: ByteBuffer, type: String, status: Int = 200, caching: String = "no-store", headers: HTTPFields = [:]
    ) {
        var fields = headers
        if headers.contains(.contentType) { fields[.contentType] = nil }
        fields.append(HTTPField(name: .contentType, value: type))
        if !headers.contains(.cacheControl) { fields.append(HTTPField(name: .cacheControl, value: caching)) }
        self.init(
            status: HTTPResponse.Status(code: status), headers: fields, body: ResponseBody(byteBuffer: content))
    }
}

import HTTPTypes
import Hummingbird

extension Response {
    /// An answer of `bytes`; what `headers` say goes before `caching`.
    init(bytes: [UInt8], type: String, status: Int = 200, caching: String = "no-store", headers: HTTPFields = [:]) {
        var fields = headers
        fields[.contentType] = type
        if fields[.cacheControl] == nil { fields[.cacheControl] = caching }
        self.init(
            status: HTTPResponse.Status(code: status), headers: fields,
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }
}

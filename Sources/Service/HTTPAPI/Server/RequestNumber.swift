import HTTPTypes
import Hummingbird

/// The number by which a proxy knows a request, so that its log and this one can be read together.
enum RequestNumber {
    /// The number that `request` came with, of 128 bits as nginx writes it or as a UUID; nil where it has none. Anything else would be a
    /// caller's words in the log.
    static func number(of request: Request) -> String? {
        guard let text = request.headers[.xRequestID], [32, 36].contains(text.utf8.count),
            text.utf8.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) || $0 == 0x2D })
        else { return nil }
        return text
    }
}

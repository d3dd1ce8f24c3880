import Testing

@testable import Cryptography

@Suite("A key's URI")
struct FileURITests {
    @Test(
        "means the file that OpenSSL opens, or none",
        arguments: [
            ("/keys/a.pem", "/keys/a.pem"), ("a.pem", "a.pem"), ("./a:b.pem", "./a:b.pem"), ("9a:b", "9a:b"),
            ("ü:b", "ü:b"), ("", ""), ("file:/keys/a.pem", "/keys/a.pem"), ("FILE:///keys/a.pem", "/keys/a.pem"),
            ("file://localhost/keys/a.pem", "/keys/a.pem"), ("file://LocalHost/keys/a.pem", "/keys/a.pem"),
            ("pkcs11:token=t;object=o", nil), ("org.openssl.winstore:", nil), ("a+b-c.9:x", nil),
        ])
    func paths(uri: String, path: String?) {
        #expect(FileURI.path(of: uri) == path)
    }
}

import EventStore
import Foundation
import Glibc
public import Notices

/// Prints letters to PDF by a headless Chromium, where one is installed: without a network, in a folder of its own, within a time.
public struct LetterPrinter: Sendable {
    /// The browser.
    public let browser: String
    /// How long it may take, in seconds.
    public let limit: Int

    /// The names under which Chromium is looked for on the PATH.
    public static let names = [
        "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome-headless-shell",
        "headless_shell",
    ]

    /// The browser that the environment names in `DOCKET_CHROMIUM`, or else the first on its PATH.
    ///
    /// - Throws: `NoticeError` where there is none.
    public init(limit: Int = 60) throws(NoticeError) {
        try self.init(environment: ProcessInfo.processInfo.environment, limit: limit)
    }

    /// The browser that `environment` names.
    public init(environment: [String: String], limit: Int = 60) throws(NoticeError) {
        self.limit = limit
        if let named = environment["DOCKET_CHROMIUM"], !named.isEmpty {
            guard access(named, X_OK) == 0 else {
                throw NoticeError("DOCKET_CHROMIUM names \(named), which is no program", advice: "Name a Chromium")
            }
            browser = named
            return
        }
        let folders = (environment["PATH"] ?? "").split(separator: ":")
        guard
            let found = LetterPrinter.names.flatMap({ name in folders.map { "\($0)/\(name)" } })
                .first(where: { (path: String) in access(path, X_OK) == 0 })
        else {
            throw NoticeError(
                "There is no Chromium on the PATH to print a PDF with: none of \(LetterPrinter.names.joined(separator: ", "))",
                advice: "Install one (apt-get install chromium), name one in DOCKET_CHROMIUM, or print the HTML")
        }
        browser = found
    }

    /// Prints the letter `html` to the new file `path`.
    ///
    /// - Throws: `NoticeError` where the browser fails or takes too long, `LedgerError` where the file is there already.
    public func print(_ html: [UInt8], to path: String) throws {
        let output = try NewFile(at: path)
        let folder = try LetterPrinter.temporaryFolder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        guard FileManager.default.createFile(atPath: "\(folder)/letter.html", contents: Data(html)) else {
            throw NoticeError("\(folder)/letter.html cannot be written", advice: "Make room there")
        }
        let said = try run(in: folder)
        guard let pdf = FileManager.default.contents(atPath: "\(folder)/letter.pdf"),
            pdf.starts(with: Array("%PDF-".utf8))
        else {
            throw NoticeError(
                "\(browser) printed no PDF: \(said.suffix(300))", advice: "Try it by hand, or print the HTML")
        }
        try output.write(Array(pdf))
        try output.finish()
    }

    private func run(in folder: String) throws -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: browser)
        process.arguments =
            [
                "--headless", "--disable-gpu", "--no-first-run", "--disable-extensions", "--disable-sync",
                "--disable-background-networking", "--disable-component-update", "--disable-dev-shm-usage",
                "--host-resolver-rules=MAP * ~NOTFOUND",
                "--proxy-server=127.0.0.1:9", "--user-data-dir=\(folder)/profile", "--no-pdf-header-footer",
                "--print-to-pdf=\(folder)/letter.pdf",
            ] + (geteuid() == 0 ? ["--no-sandbox"] : []) + ["file://\(folder)/letter.html"]
        process.environment = [
            "HOME": folder, "TMPDIR": folder, "XDG_RUNTIME_DIR": folder, "XDG_CONFIG_HOME": folder,
            "XDG_CACHE_HOME": folder, "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin",
        ]
        let log = "\(folder)/log"
        _ = FileManager.default.createFile(atPath: log, contents: nil)
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle(forWritingAtPath: log) ?? FileHandle.nullDevice
        do {
            try process.run()
        } catch {
            throw NoticeError("\(browser) does not start: \(error)", advice: "Name another in DOCKET_CHROMIUM")
        }
        let deadline = ContinuousClock.now + .seconds(limit)
        while process.isRunning, ContinuousClock.now < deadline { usleep(20_000) }
        guard !process.isRunning else {
            kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
            throw NoticeError(
                "\(browser) did not print within \(limit) seconds and was ended", advice: "Try again, or print the HTML"
            )
        }
        let said = FileManager.default.contents(atPath: log).map { String(decoding: $0, as: UTF8.self) } ?? ""
        guard process.terminationStatus == 0 else {
            throw NoticeError(
                "\(browser) failed (\(process.terminationStatus)): \(said.suffix(300))",
                advice: "Try it by hand, or print the HTML")
        }
        return said
    }

    private static func temporaryFolder() throws(NoticeError) -> String {
        var template = Array("\(NSTemporaryDirectory())/docket-letter-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else {
            throw NoticeError("No folder can be made in \(NSTemporaryDirectory())", advice: "Make room there")
        }
        return template.withUnsafeBufferPointer { String(cString: $0.baseAddress!) }
    }
}

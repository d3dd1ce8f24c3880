/// Media types by the extensions that clinical documents come with.
enum MediaTypes {
    private static let byExtension = [
        "csv": "text/csv", "dcm": "application/dicom", "gif": "image/gif", "htm": "text/html", "html": "text/html",
        "jpeg": "image/jpeg", "jpg": "image/jpeg", "json": "application/json", "pdf": "application/pdf",
        "png": "image/png", "rtf": "application/rtf", "tif": "image/tiff", "tiff": "image/tiff", "txt": "text/plain",
        "xml": "application/xml",
    ]

    /// The media type of the file at `path`, by its extension; `application/octet-stream` where that says nothing.
    static func guess(for path: String) -> String {
        let name = path.split(separator: "/").last ?? ""
        guard name.contains("."), let suffix = name.split(separator: ".").last else {
            return "application/octet-stream"
        }
        return byExtension[suffix.lowercased()] ?? "application/octet-stream"
    }
}

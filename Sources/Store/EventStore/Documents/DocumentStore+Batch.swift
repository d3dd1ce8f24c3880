extension DocumentStore {
    /// How many are kept together: each is an open file meanwhile.
    private static let batchSize = 128

    /// One of them on its way.
    private final class Draft {
        var upload: DocumentUpload

        init(_ upload: consuming DocumentUpload) {
            self.upload = upload
        }
    }

    /// Keeps each of `documents`, all durable when this returns; where it throws, some of them may be kept.
    ///
    /// For many at once: two passes over the file system make them durable, bytes first and names then, in place of four flushes
    /// for each.
    public func put(all documents: [[UInt8]]) throws(LedgerError) {
        guard documents.count > 2 else {
            for document in documents { _ = try put(document) }
            return
        }
        try DurableFile.makeDirectory(directory)
        for start in stride(from: 0, to: documents.count, by: DocumentStore.batchSize) {
            try putTogether(documents[start..<min(documents.count, start + DocumentStore.batchSize)])
        }
    }

    private func putTogether(_ documents: ArraySlice<[UInt8]>) throws(LedgerError) {
        let sync = try FileSystemSync(of: directory)
        var drafts: [Draft] = []
        for document in documents {
            let draft = Draft(try beginHere())
            try draft.upload.write(document)
            _ = try draft.upload.complete(flushing: false)
            drafts.append(draft)
        }
        // A name never stands for bytes that a power cut may still take.
        try sync.run()
        for draft in drafts { _ = try draft.upload.place(flushing: false) }
        try sync.run()
    }
}

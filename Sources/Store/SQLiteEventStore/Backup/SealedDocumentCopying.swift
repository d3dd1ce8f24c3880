import EventStore

/// The copying of encrypted documents, as they are: nobody needs to open them for that.
struct SealedDocumentCopying {
    private let source: String
    private let destination: String
    private let names: [String]

    init(from source: DocumentStore, to destination: DocumentStore) {
        self.source = source.directory
        self.destination = destination.directory
        let (from, to) = (self.source, self.destination)
        names = DurableFile.names(in: from).filter { $0.utf8.count == 2 }.flatMap { shard in
            DurableFile.names(in: "\(from)/\(shard)").filter { $0.hasSuffix(".sealed") }.map { "\(shard)/\($0)" }
        }.filter { !DurableFile.exists("\(to)/\($0)") }
    }

    /// Copies what the destination lacks, durably.
    ///
    /// - Returns: how many were copied.
    func run() throws(LedgerError) -> Int {
        for name in names {
            try DurableFile.makeDirectory("\(destination)/\(name.prefix(2))")
            try DurableFile.copy("\(source)/\(name)", to: "\(destination)/\(name)")
        }
        return names.count
    }
}

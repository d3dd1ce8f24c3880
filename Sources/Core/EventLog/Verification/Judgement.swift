import CanonicalJSON
import Cryptography

/// What an entry was when it was chained, going by what lies around it, until a signed root settles it.
///
/// Three witnesses speak: the bytes themselves, the hash stored beside them, and the `prev` of the next entry.
struct Judgement {
    /// What it most likely hashed to.
    let likeliest: SHA256Digest
    /// What else it may have hashed to; empty where nothing is in doubt.
    let others: [SHA256Digest]
    /// Whether the bytes are likely those that were chained.
    let isSound: Bool

    /// - Parameters:
    ///   - computed: the hash of the bytes.
    ///   - stored: the hash stored beside them, if any.
    ///   - named: the `prev` of the next entry, if there is one to read.
    ///   - nextIsDoubtful: whether the next entry itself differs from what is stored beside it or named after it.
    init(
        computed: SHA256Digest, stored: SHA256Digest?, named: SHA256Digest?, nextIsDoubtful: @autoclosure () -> Bool
    ) {
        let storedAgrees = stored == nil || stored == computed
        if storedAgrees, named == nil || named == computed {
            (likeliest, others, isSound) = (computed, [], true)
            return
        }
        let hashes: [SHA256Digest?]
        let nextIsDoubtful = nextIsDoubtful()
        switch (storedAgrees, named) {
        case (_, nil): (hashes, isSound) = ([stored, computed], false)
        case (_, computed): (hashes, isSound) = ([computed, stored], true)
        case (true, _): (hashes, isSound) = (nextIsDoubtful ? [computed, named] : [named, computed], nextIsDoubtful)
        case (false, _):
            (hashes, isSound) = (nextIsDoubtful ? [stored, named, computed] : [named, stored, computed], false)
        }
        var distinct: [SHA256Digest] = []
        for case let hash? in hashes where !distinct.contains(hash) { distinct.append(hash) }
        likeliest = distinct.removeFirst()
        others = distinct
    }

    /// Whether all that speak of it agree.
    var isUndoubted: Bool { others.isEmpty }

    /// What it may have hashed to, the likeliest first.
    var hashes: [SHA256Digest] { [likeliest] + others }
}

/// An entry whose bytes, stored hash and successor do not agree, until a signed root tells which is true.
struct Suspect {
    let index: UInt64
    let computed: SHA256Digest
    let stored: SHA256Digest?
    let named: SHA256Digest?
    let judgement: Judgement
    /// Why the bytes are no entry, if they are none.
    let error: EntryError?
    /// What the entry says it is.
    let claim: String
    /// Whether salt and payload stand against it as well.
    let payloadDiffers: Bool
    let since: Timestamp?
    let lastGoodSize: UInt64?
    /// The next entry, which names another hash.
    let successor: (stream: StreamName?, since: Timestamp?)?

    /// Whether it may keep the tree from giving a signed root: a stored hash that is off alone does not.
    var blursTheTree: Bool {
        judgement.likeliest != computed || named.map { $0 != computed } ?? false
    }
}

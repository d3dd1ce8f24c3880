import CQL
import CanonicalJSON
import Glibc

/// Reads the canonical JSON of ``CaseFacts`` straight onto a sheet, as long as it is written in the usual way: printable ASCII
/// without escapes, facts of the declared types and units only. Whatever else there may be is left to the general reader.
struct FactReading: Sendable {
    /// A member by the bytes it begins with.
    struct Entry {
        /// `"Name":{`, in `bytes`.
        var key: Range<Int>
        /// `{"type":"Quantity","unit":"mg/m2","value":`, in `bytes`; nothing for a judgement.
        var head = 0..<0
        /// The input of the sheet.
        var input: Int
        var isText = false
        var needsDocument: Bool
        var minimum: Int32?
        /// The only values it may have, in `values`; none where any will do.
        var values = 0..<0
    }

    private var bytes: [UInt8] = []
    /// Where the values of closed vocabularies are in `bytes`.
    private var values: [Range<Int>] = []
    private var facts: [Entry] = []
    private var judgements: [Entry] = []

    init(_ policy: CompiledPolicy, _ rules: [(criterion: CriterionID, mustCite: Bool)]) {
        for (place, fact) in policy.facts.enumerated() {
            var members: JSONObject = ["type": .string(fact.type.rawValue)]
            if fact.type == .quantity { members["unit"] = .string(fact.unit ?? "1") }
            // The value is the last member: up to there all is fixed.
            let head = JSONValue.object(members).canonicalBytes.dropLast() + Array(",\"value\":".utf8)
            var entry = Entry(
                key: add(Self.key(fact.name.text)), input: place, needsDocument: fact.documentation != .none)
            entry.head = add(Array(head))
            entry.isText = fact.type != .boolean && fact.type != .integer
            entry.minimum = fact.minimum
            if fact.type == .string {
                let first = values.count
                for value in fact.values { values.append(add(Array(value.utf8))) }
                entry.values = first..<values.count
            }
            facts.append(entry)
        }
        for (number, rule) in rules.enumerated() {
            judgements.append(
                Entry(
                    key: add(Self.key(rule.criterion.text)), input: policy.facts.count + number,
                    needsDocument: rule.mustCite))
        }
        let written = bytes
        func precedes(_ left: Entry, _ right: Entry) -> Bool {
            written[left.key].lexicographicallyPrecedes(written[right.key])
        }
        facts.sort(by: precedes)
        judgements.sort(by: precedes)
    }

    private static func key(_ name: String) -> [UInt8] {
        JSONValue.string(name).canonicalBytes + Array(":{".utf8)
    }

    private mutating func add(_ piece: [UInt8]) -> Range<Int> {
        bytes += piece
        return bytes.count - piece.count..<bytes.count
    }

    /// Puts the facts written as `text` on the empty `sheet`; false where it is not written in the usual way.
    func read(_ text: UnsafeRawBufferPointer, _ circuit: Circuit, onto sheet: inout FactSheet) -> Bool {
        bytes.withUnsafeBytes { bytes in
            var reader = Reader(cursor: ByteCursor(text), bytes: bytes, values: values)
            return reader.cursor.take("{\"facts\":{")
                && reader.members(facts) { $0.fact($1, circuit, &sheet) }
                && reader.cursor.take(",\"judgements\":{")
                && reader.members(judgements) { $0.judgement($1, &sheet) }
                && reader.cursor.take("}") && reader.cursor.isAtEnd
        }
    }
}

extension FactReading {
    /// The state of one reading.
    fileprivate struct Reader {
        var cursor: ByteCursor
        let bytes: UnsafeRawBufferPointer
        let values: [Range<Int>]

        /// Members in the order of their names, up to the closing brace.
        @inline(__always)
        mutating func members(_ entries: [Entry], _ body: (inout Reader, Entry) -> Bool) -> Bool {
            if cursor.take("}") { return true }
            var next = 0
            repeat {
                while next < entries.count, !take(entries[next].key) { next += 1 }
                guard next < entries.count, body(&self, entries[next]) else { return false }
                next += 1
            } while cursor.take(",")
            return cursor.take("}")
        }

        @inline(__always)
        private mutating func take(_ range: Range<Int>) -> Bool {
            cursor.take(UnsafeRawBufferPointer(rebasing: bytes[range]))
        }

        @inline(__always)
        private mutating func flag() -> Bool? {
            cursor.take("true") ? true : cursor.take("false") ? false : nil
        }

        @inline(__always)
        mutating func fact(_ entry: Entry, _ circuit: Circuit, _ sheet: inout FactSheet) -> Bool {
            if cursor.take("\"document\":\"") {
                guard cursor.string() != nil, cursor.take(",") else { return false }
            }
            guard cursor.take("\"documented\":"), let isDocumented = flag(), cursor.take(",") else { return false }
            if cursor.take("\"event\":\"") {
                guard cursor.string() != nil, cursor.take(",") else { return false }
            }
            guard cursor.take("\"fact\":"), take(entry.head) else { return false }
            let isSupported = isDocumented || !entry.needsDocument
            if entry.isText {
                guard cursor.take("\""), let text = cursor.string() else { return false }
                if entry.values.isEmpty || isValue(text, of: entry) {
                    guard circuit.set(entry.input, text: text, isSupported: isSupported, in: &sheet) else {
                        return false
                    }
                }
            } else {
                guard circuit.set(entry.input, text: cursor.word(), isSupported: isSupported, in: &sheet) else {
                    return false
                }
                if let minimum = entry.minimum { sheet.forget(entry.input, below: minimum) }
            }
            guard cursor.take("}") else { return false }
            if cursor.take(",\"locator\":\"") {
                guard cursor.string() != nil else { return false }
            }
            return cursor.take("}")
        }

        private func isValue(_ text: UnsafeRawBufferPointer, of entry: Entry) -> Bool {
            for value in values[entry.values] where value.count == text.count {
                if memcmp(bytes.baseAddress! + value.lowerBound, text.baseAddress!, value.count) == 0 { return true }
            }
            return false
        }

        @inline(__always)
        mutating func judgement(_ entry: Entry, _ sheet: inout FactSheet) -> Bool {
            guard cursor.take("\"cited\":"), let isCited = flag(), cursor.take(",") else { return false }
            if cursor.take("\"documents\":[") {
                repeat {
                    guard cursor.take("\""), cursor.string() != nil else { return false }
                } while cursor.take(",")
                guard cursor.take("],") else { return false }
            }
            if cursor.take("\"event\":\"") {
                guard cursor.string() != nil, cursor.take(",") else { return false }
            }
            let isMet: Bool
            if cursor.take("\"finding\":\"met\"}") {
                isMet = true
            } else if cursor.take("\"finding\":\"not-met\"}") {
                isMet = false
            } else {
                return false
            }
            sheet.set(entry.input, isMet, isSupported: isCited || !entry.needsDocument)
            return true
        }
    }
}

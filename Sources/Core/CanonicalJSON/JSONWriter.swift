/// Writes canonical JSON (RFC 8785) member by member, for what is written so often that the values in between would cost more than
/// the bytes.
///
/// Whoever writes an object names its members in order, each followed by its value; a debug build traps where that is not so.
public struct JSONWriter: ~Copyable {
    /// What was written.
    public private(set) var bytes: [UInt8] = []
    /// Whether what comes next follows another member or element.
    private var isFollowing = false
    #if DEBUG
        private var lastName: String?
    #endif

    /// A writer of a value of about `byteCount` bytes.
    public init(byteCount: Int) {
        bytes.reserveCapacity(byteCount)
    }

    /// Writes an object of the members that `members` writes.
    public mutating func object(_ members: (inout JSONWriter) -> Void) {
        #if DEBUG
            let outer = lastName
            lastName = nil
        #endif
        begin(UInt8(ascii: "{"))
        members(&self)
        end(UInt8(ascii: "}"))
        #if DEBUG
            lastName = outer
        #endif
    }

    /// Writes an array of what `element` writes of each of `elements`.
    public mutating func array<Elements: Sequence>(
        _ elements: Elements, _ element: (inout JSONWriter, Elements.Element) -> Void
    ) {
        begin(UInt8(ascii: "["))
        for each in elements { element(&self, each) }
        end(UInt8(ascii: "]"))
    }

    /// Writes the name of the next member.
    public mutating func name(_ name: String) {
        #if DEBUG
            if let lastName { precondition(JSONObject.precedes(lastName, name), "\(name) does not follow \(lastName)") }
            lastName = name
        #endif
        separate()
        JSONValue.write(name, into: &bytes)
        bytes.append(UInt8(ascii: ":"))
        isFollowing = false
    }

    /// Writes the member `name`, where there is a value.
    public mutating func member(_ name: String, _ value: JSONValue?) {
        guard let value else { return }
        self.name(name)
        self.value(value)
    }

    /// Writes a value.
    public mutating func value(_ value: JSONValue) {
        separate()
        value.write(into: &bytes)
    }

    /// Writes a string.
    public mutating func string(_ text: String) {
        separate()
        JSONValue.write(text, into: &bytes)
    }

    /// Writes a string of `count` characters of ASCII that need no escape, which `fill` writes.
    public mutating func plain(_ count: Int, _ fill: (UnsafeMutableBufferPointer<UInt8>) -> Void) {
        separate()
        bytes.append(UInt8(ascii: "\""))
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: count) { text in
            fill(text)
            bytes.append(contentsOf: text)
        }
        bytes.append(UInt8(ascii: "\""))
    }

    /// Writes an integer within ±(2^53 − 1).
    public mutating func integer(_ value: Int64) {
        separate()
        JSONValue.write(value, into: &bytes)
    }

    /// Writes true or false.
    public mutating func bool(_ value: Bool) {
        self.value(.bool(value))
    }

    private mutating func begin(_ bracket: UInt8) {
        separate()
        bytes.append(bracket)
        isFollowing = false
    }

    private mutating func end(_ bracket: UInt8) {
        bytes.append(bracket)
        isFollowing = true
    }

    /// Sets what comes now apart from what was written before it.
    private mutating func separate() {
        if isFollowing { bytes.append(UInt8(ascii: ",")) }
        isFollowing = true
    }
}

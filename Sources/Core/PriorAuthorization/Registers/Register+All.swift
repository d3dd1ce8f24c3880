extension Register {
    /// Every register, in the order in which they are listed. A new one is a file of its own and a line here.
    public static let all: [Register] = [
        .grievances, .modifications, .timeliness, .determinations, .metrics, .authorizations, .odag, .cdag, .access,
    ]

    /// The register called `id`; nil where there is none.
    public static func named(_ id: String) -> Register? {
        all.first { $0.id == id }
    }
}

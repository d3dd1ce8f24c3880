// swift-tools-version: 6.2
import PackageDescription

/// Warnings are errors where CI builds, and only there, so that a newer compiler does not stop a user.
let strict = Context.environment["CI"] != nil

let swiftSettings: [SwiftSetting] =
    [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
    ] + (strict ? [.treatAllWarnings(as: .error)] : [])

/// A room of the house: a library target on one of the floors under `Sources/`.
func room(_ name: String, on floor: String, imports: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: imports, path: "Sources/\(floor)/\(name)", swiftSettings: swiftSettings)
}

func tests(_ name: String, of imports: [Target.Dependency], data: [String] = []) -> Target {
    .testTarget(
        name: "\(name)Tests", dependencies: imports + ["Support"], path: "Tests/\(name)Tests", exclude: data,
        swiftSettings: swiftSettings)
}

let grdb: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")
let sqlite: Target.Dependency = .product(name: "GRDBSQLite", package: "GRDB.swift")

let mustache: Target.Dependency = .product(name: "Mustache", package: "swift-mustache")

let hummingbird: Target.Dependency = .product(name: "Hummingbird", package: "hummingbird")
let hummingbirdCore: Target.Dependency = .product(name: "HummingbirdCore", package: "hummingbird")
let httpTypes: Target.Dependency = .product(name: "HTTPTypes", package: "swift-http-types")
let nio: Target.Dependency = .product(name: "NIOCore", package: "swift-nio")
let lifecycle: Target.Dependency = .product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let signals: Target.Dependency = .product(name: "UnixSignals", package: "swift-service-lifecycle")
let logging: Target.Dependency = .product(name: "Logging", package: "swift-log")
let metrics: Target.Dependency = .product(name: "Metrics", package: "swift-metrics")
let metricsCore: Target.Dependency = .product(name: "CoreMetrics", package: "swift-metrics")
let tracing: Target.Dependency = .product(name: "Tracing", package: "swift-distributed-tracing")
let instrumentation: Target.Dependency = .product(name: "Instrumentation", package: "swift-distributed-tracing")
let jwt: Target.Dependency = .product(name: "JWTKit", package: "jwt-kit")
let configuration: Target.Dependency = .product(name: "Configuration", package: "swift-configuration")

let package = Package(
    name: "Docket",
    products: [
        .executable(name: "docket", targets: ["docket"]),
        .executable(name: "docketd", targets: ["docketd"]),
        .executable(name: "docket-verify", targets: ["docket-verify"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-metrics", from: "2.13.0"),
        .package(url: "https://github.com/apple/swift-distributed-tracing", from: "1.7.3"),
        .package(url: "https://github.com/apple/swift-configuration", from: "1.4.0", traits: []),
        .package(url: "https://github.com/vapor/jwt-kit", from: "5.7.1"),
    ],
    targets: [
        // System
        .systemLibrary(
            name: "COpenSSL", path: "Sources/System/COpenSSL", pkgConfig: "libcrypto",
            providers: [.apt(["libssl-dev"])]),
        .systemLibrary(
            name: "CSQLite", path: "Sources/System/CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]
        ),
        .systemLibrary(name: "CLinux", path: "Sources/System/CLinux"),
        .target(
            name: "CSchema", path: "schema",
            exclude: [
                "policies", "clocks", "notices", "sqlite", "events", "examples", "vectors", "policy.schema.json",
                "clocks.schema.json", "openapi.yaml", "nginx",
                "submission.schema.json", "ledger.md", "packet.md", "command-line.md", "cql-conformance.md",
                "case-commands.md", "registers.md", "performance.md",
            ],
            sources: ["embed.c"]),
        room("Schema", on: "System", imports: ["CSchema"]),
        room("Cryptography", on: "System", imports: ["COpenSSL"]),

        // Core: pure
        room("CanonicalJSON", on: "Core"),
        room("TransparencyLog", on: "Core", imports: ["Cryptography"]),
        room("EventLog", on: "Core", imports: ["TransparencyLog", "Cryptography", "CanonicalJSON"]),
        room("CQL", on: "Core"),
        room("ClinicalPolicy", on: "Core", imports: ["CQL", "CanonicalJSON", "Cryptography"]),
        room("PriorAuthorization", on: "Core", imports: ["ClinicalPolicy", "CQL", "CanonicalJSON", "Cryptography"]),
        room(
            "Replay", on: "Core",
            imports: ["EventLog", "PriorAuthorization", "ClinicalPolicy", "CQL", "CanonicalJSON", "Cryptography"]),

        room(
            "FHIR", on: "Core",
            imports: ["PriorAuthorization", "ClinicalPolicy", "CQL", "CanonicalJSON", "Cryptography"]),

        // Store
        room(
            "EventStore", on: "Store",
            imports: ["EventLog", "TransparencyLog", "Cryptography", "CanonicalJSON", "CLinux"]),
        room(
            "SQLiteEventStore", on: "Store",
            imports: [
                "EventStore", "EventLog", "TransparencyLog", "Cryptography", "CanonicalJSON", "Schema", "CSQLite",
                sqlite,
            ]),
        room(
            "Projections", on: "Store",
            imports: [
                "EventStore", "EventLog", "PriorAuthorization", "ClinicalPolicy", "Replay", "Cryptography",
                "CanonicalJSON", grdb,
            ]),

        // Service
        room(
            "Packets", on: "Service",
            imports: [
                "Replay", "EventLog", "TransparencyLog", "PriorAuthorization", "ClinicalPolicy", "CQL", "Cryptography",
                "CanonicalJSON",
            ]),
        room(
            "Notices", on: "Service",
            imports: [
                "PriorAuthorization", "ClinicalPolicy", "CQL", "CanonicalJSON", "Cryptography", mustache,
            ]),

        room(
            "Application", on: "Service",
            imports: [
                "Notices", "Packets", "Projections", "SQLiteEventStore", "EventStore", "Replay", "EventLog",
                "TransparencyLog",
                "PriorAuthorization", "ClinicalPolicy", "CQL", "Cryptography", "CanonicalJSON", "Schema", "Yams",
            ]),

        room(
            "Representations", on: "Service",
            imports: [
                "Application", "Notices", "Packets", "Projections", "SQLiteEventStore", "EventStore", "Replay",
                "EventLog", "TransparencyLog", "PriorAuthorization", "ClinicalPolicy", "CQL", "Cryptography",
                "CanonicalJSON",
            ]),

        room(
            "HTTPAPI", on: "Service",
            imports: [
                "Representations", "Application", "FHIR", "Notices", "Packets", "Projections", "SQLiteEventStore",
                "EventStore", "Replay", "EventLog", "TransparencyLog", "PriorAuthorization", "ClinicalPolicy", "CQL",
                "Cryptography", "CanonicalJSON", "Schema", hummingbird, hummingbirdCore, httpTypes, nio, lifecycle,
                signals, logging, metrics, metricsCore, tracing, instrumentation, jwt,
            ]),

        // Commands
        .executableTarget(
            name: "docket",
            dependencies: [
                "Representations", "Application", "Notices", "Packets", "Projections", "SQLiteEventStore", "EventStore",
                "Replay",
                "EventLog",
                "TransparencyLog",
                "PriorAuthorization", "ClinicalPolicy", "CQL", "Cryptography", "CanonicalJSON", "Schema",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            path: "Sources/Commands/docket", swiftSettings: swiftSettings),
        .executableTarget(
            name: "docketd",
            dependencies: [
                "HTTPAPI", "Application", "EventStore", "EventLog", "TransparencyLog", "PriorAuthorization",
                "CanonicalJSON", "Cryptography", "Yams", logging, metricsCore, configuration,
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            path: "Sources/Commands/docketd", swiftSettings: swiftSettings),
        .executableTarget(
            name: "docket-verify",
            dependencies: ["Replay", "EventLog", "TransparencyLog", "Cryptography", "CanonicalJSON"],
            path: "Sources/Commands/docket-verify", swiftSettings: swiftSettings),

        // Tests
        .target(name: "Support", dependencies: [], path: "Tests/Support", swiftSettings: swiftSettings),
        .target(
            name: "JSONSupport", dependencies: ["Support", "CanonicalJSON", "Yams"], path: "Tests/JSONSupport",
            swiftSettings: swiftSettings),
        .target(
            name: "CaseSupport",
            dependencies: [
                "JSONSupport", "Support", "Replay", "EventStore", "EventLog", "PriorAuthorization", "ClinicalPolicy",
                "CQL",
                "CanonicalJSON", "Cryptography",
            ],
            path: "Tests/CaseSupport", swiftSettings: swiftSettings),
        .target(
            name: "EventStoreConformance",
            dependencies: ["EventStore", "EventLog", "TransparencyLog", "Cryptography", "CanonicalJSON", "Support"],
            path: "Tests/EventStoreConformance", swiftSettings: swiftSettings),
        tests("Cryptography", of: ["Cryptography"]),
        tests("CanonicalJSON", of: ["CanonicalJSON"]),
        tests("TransparencyLog", of: ["TransparencyLog", "Cryptography"]),
        tests("EventLog", of: ["EventLog", "TransparencyLog", "Cryptography", "CanonicalJSON", "JSONSupport"]),
        tests("CQL", of: ["CQL"], data: ["Specification"]),
        tests(
            "ClinicalPolicy",
            of: ["ClinicalPolicy", "CQL", "CanonicalJSON", "Cryptography", "JSONSupport", "AllocationCount"],
            data: ["Golden", "Policies"]),
        tests(
            "PriorAuthorization",
            of: [
                "PriorAuthorization", "ClinicalPolicy", "CQL", "CanonicalJSON", "Cryptography", "CaseSupport",
                "JSONSupport",
            ], data: ["Golden"]),
        tests(
            "Replay",
            of: [
                "Replay", "PriorAuthorization", "ClinicalPolicy", "EventLog", "CQL", "CanonicalJSON", "Cryptography",
                "CaseSupport",
            ]),
        tests(
            "EventStore",
            of: ["EventStoreConformance", "EventStore", "EventLog", "TransparencyLog", "Cryptography", "CanonicalJSON"]),
        tests(
            "SQLiteEventStore",
            of: [
                "EventStoreConformance", "SQLiteEventStore", "EventStore", "EventLog", "TransparencyLog",
                "Cryptography",
                "CanonicalJSON", sqlite,
            ]),
        tests(
            "Projections",
            of: [
                "Projections", "Replay", "SQLiteEventStore", "EventStore", "EventLog", "PriorAuthorization",
                "ClinicalPolicy", "CanonicalJSON", "Cryptography", grdb,
            ]),
        tests("Packets", of: ["Packets"]),
        tests(
            "Notices",
            of: [
                "Notices", "Application", "PriorAuthorization", "ClinicalPolicy", "CQL", "CanonicalJSON",
                "Cryptography",
                "CaseSupport", "JSONSupport",
            ]),
        tests(
            "FHIR",
            of: [
                "FHIR", "PriorAuthorization", "ClinicalPolicy", "CQL", "CanonicalJSON", "Cryptography", "CaseSupport",
                "JSONSupport",
            ]),
        tests(
            "HTTPAPI",
            of: [
                "HTTPAPI", "docketd", "docket", "docket-verify", "Application", "PriorAuthorization", "EventStore",
                "EventLog", "TransparencyLog", "Cryptography", "CanonicalJSON", "Schema", "CaseSupport", "JSONSupport",
                jwt, hummingbird, httpTypes, logging, tracing,
                .product(name: "NIOEmbedded", package: "swift-nio"),
                .product(name: "InMemoryTracing", package: "swift-distributed-tracing"),
            ]),
        tests(
            "Application",
            of: [
                "Application", "Projections", "SQLiteEventStore", "EventStore", "Replay", "EventLog",
                "PriorAuthorization", "ClinicalPolicy", "Cryptography", "CanonicalJSON", "Schema",
            ]),
        tests(
            "EndToEnd",
            of: [
                "docket", "docket-verify", "append-load", "fault-injection", "generated-year", "Application", "Packets",
                "Projections",
                "SQLiteEventStore", "EventStore", "Replay", "EventLog", "TransparencyLog", "PriorAuthorization",
                "ClinicalPolicy", "Cryptography", "CanonicalJSON", "Schema", "CaseSupport", sqlite,
            ], data: ["Golden"]),
        tests(
            "Docketd",
            of: ["docketd", "docket", "docket-verify", "TransparencyLog", "Cryptography", "CanonicalJSON"]),
        .executableTarget(
            name: "generated-year",
            dependencies: [
                "Application", "Projections", "SQLiteEventStore", "EventStore", "Replay", "EventLog",
                "PriorAuthorization",
                "CanonicalJSON", "CaseSupport", "JSONSupport",
            ],
            path: "Tests/GeneratedYear", swiftSettings: swiftSettings),
        .executableTarget(
            name: "append-load",
            dependencies: [
                "Application", "SQLiteEventStore", "EventStore", "EventLog", "PriorAuthorization", "ClinicalPolicy",
                "Cryptography", "CanonicalJSON", "Schema",
            ],
            path: "Tests/AppendLoad", swiftSettings: swiftSettings),
        .executableTarget(
            name: "http-soak",
            dependencies: [
                "Application", "SQLiteEventStore", "EventStore", "EventLog", "TransparencyLog", "PriorAuthorization",
                "Cryptography", "CanonicalJSON", "Schema", "CaseSupport", "JSONSupport", "Support",
            ],
            path: "Tests/HTTPSoak", swiftSettings: swiftSettings),
        .executableTarget(
            name: "fault-injection",
            dependencies: [
                "Application", "SQLiteEventStore", "EventStore", "EventLog", "TransparencyLog", "PriorAuthorization",
                "ClinicalPolicy", "Cryptography", "CanonicalJSON", "Schema", "Support",
            ],
            path: "Tests/FaultInjection", swiftSettings: swiftSettings),
        .executableTarget(
            name: "fuzz",
            dependencies: [
                "PriorAuthorization", "ClinicalPolicy", "CQL", "EventLog", "TransparencyLog", "CanonicalJSON",
                "Cryptography", "CaseSupport", "JSONSupport", "Support",
            ],
            path: "Tests/Fuzz", swiftSettings: swiftSettings),
        .executableTarget(
            name: "ledger-benchmark",
            dependencies: [
                "Application", "Projections", "Replay", "PriorAuthorization", "ClinicalPolicy", "CaseSupport",
                "SQLiteEventStore", "EventStore", "EventLog", "TransparencyLog", "Cryptography", "CanonicalJSON",
                "Schema",
                sqlite,
            ],
            path: "Tests/Benchmarks/LedgerBenchmark", swiftSettings: swiftSettings),
        .executableTarget(
            name: "http-benchmark",
            dependencies: [
                "docketd", "Application", "EventStore", "PriorAuthorization", "ClinicalPolicy", "CanonicalJSON",
                "Cryptography", "Schema", "Support", hummingbird,
            ],
            path: "Tests/Benchmarks/HTTPBenchmark", swiftSettings: swiftSettings),
        .target(name: "CKleene", path: "Tests/Benchmarks/CKleene"),
        .target(name: "AllocationCount", path: "Tests/AllocationCount"),
        .executableTarget(
            name: "policy-benchmark",
            dependencies: [
                "CKleene", "AllocationCount", "ClinicalPolicy", "CQL", "CanonicalJSON", "Cryptography", "JSONSupport",
                "Support",
            ],
            path: "Tests/Benchmarks/PolicyBenchmark", swiftSettings: swiftSettings),
    ]
)

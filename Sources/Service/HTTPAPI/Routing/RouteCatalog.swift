import HTTPTypes
import PriorAuthorization

/// The operations that a server answers, to hold `schema/openapi.yaml` against.
public enum RouteCatalog {
    /// One of them.
    public struct Operation: Hashable, Sendable {
        /// The method: `GET`.
        public let method: String
        /// The path as OpenAPI writes it: `/v1/cases/{case}`.
        public let path: String
        /// The operation's name: `getCase`.
        public let name: String
        /// The roles that may call it; nil where nobody needs to be known.
        public let roles: Set<String>?
    }

    /// All of them.
    public static let operations = RouteTable.all.map { route in
        Operation(
            method: route.method.rawValue, path: route.path, name: route.operation,
            roles: route.roles.map { Set($0.map(\.rawValue)) })
    }
}

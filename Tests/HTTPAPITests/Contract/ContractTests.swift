import CanonicalJSON
import HTTPAPI
import JSONSupport
import PriorAuthorization
import Support
import Testing

@Suite("The published contract")
struct ContractTests {
    private let contract = Contract.published

    @Test func `has every operation that is served, and no other`() {
        func lines(_ operations: [(String, String, String)]) -> Set<String> {
            Set(operations.map { "\($0) \($1) \($2)" })
        }
        // OpenAPI has no word for the rest of a path.
        let served = lines(
            RouteCatalog.operations.map { ($0.method, $0.path.replacing("**", with: "{path}"), $0.name) })
        let published = lines(contract.operations.map { ($0.method, $0.path, $0.name) })
        #expect(served.subtracting(published).sorted() == [])
        #expect(published.subtracting(served).sorted() == [])
    }

    @Test func `names no operation twice`() {
        #expect(Set(contract.operations.map(\.name)).count == contract.operations.count)
        #expect(Set(RouteCatalog.operations.map(\.name)).count == RouteCatalog.operations.count)
    }

    @Test func `says of each operation who may call it`() {
        for served in RouteCatalog.operations {
            guard let published = contract.operations.first(where: { $0.name == served.name }) else { continue }
            #expect(published.roles == served.roles, "\(served.name)")
            #expect(published.isOpen == (served.roles == nil), "\(served.name)")
        }
    }

    @Test func `describes every parameter of a path`() {
        for operation in contract.operations {
            let named = operation.path.split(separator: "/").filter { $0.hasPrefix("{") }.map {
                String($0.dropFirst().dropLast())
            }
            let described = operation.parameters(contract).filter { $0["in"] == "path" }.compactMap {
                $0["name"]?.stringValue
            }
            #expect(Set(named) == Set(described), "\(operation.name)")
        }
    }

    @Test func `gives examples that its own schemas allow`() {
        for operation in contract.operations {
            for (type, media) in operation.json["requestBody"]?["content"]?.objectValue ?? [:]
            where type == "application/json" {
                guard let example = media["example"], let schema = media["schema"] else {
                    Issue.record("\(operation.name) has no example")
                    continue
                }
                #expect(
                    SchemaValidator(schema: schema, in: contract.json).problems(of: example) == [], "\(operation.name)")
            }
        }
    }

    @Test func `lets nothing stand in a body that it does not name`() {
        func check(_ schema: JSONValue, _ place: String) {
            if schema["type"] == "object", schema["properties"] != nil {
                #expect(schema["additionalProperties"] == false, "\(place)")
            }
            for (name, part) in schema.objectValue ?? [:] where name != "example" && name != "examples" {
                check(part, "\(place).\(name)")
            }
            for (index, part) in (schema.arrayValue ?? []).enumerated() { check(part, "\(place)[\(index)]") }
        }
        check(contract.json["components"]?["schemas"] ?? [:], "schemas")
    }

    @Test func `is what the server serves`() async throws {
        let ledger = try await ServedLedger()
        let answer = try ledger.send("GET", "/openapi.yaml")
        #expect(answer.body == (try Repository.bytes("schema/openapi.yaml")))
    }
}

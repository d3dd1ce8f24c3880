/// The one service of a Claim that a case can decide: an item, the order it refers to, or both.
struct RequestedService {
    /// The item; nil where the Claim has only an order.
    let item: FHIRElement?
    /// The orders: MedicationRequest, ServiceRequest or DeviceRequest.
    let orders: [FHIRElement]
    /// The item's sequence number.
    let sequence: Int?

    /// Where the code was looked for.
    var place: String { item?.place ?? orders.first?.place ?? "Claim" }
}

extension ClaimReader {
    /// The service that the case decides. Of several items it is the first one with an order for a medication, or else the first
    /// with a code of HCPCS; the others are noted.
    mutating func requestedService() throws(FHIRIssue) -> RequestedService {
        var services: [RequestedService] = []
        for item in try claim.list("item") {
            services.append(
                RequestedService(item: item, orders: try orders(of: item), sequence: try item.integer("sequence")))
        }
        let prescribed = try orders(of: claim.member("prescription")) + prescription()
        guard !services.isEmpty else {
            guard !prescribed.isEmpty else {
                throw claim.missing("item", advice: "say what is asked for: an item, or an order in Claim.prescription")
            }
            return RequestedService(item: nil, orders: prescribed, sequence: nil)
        }
        var place = services.firstIndex { $0.orders.contains { $0.resourceType == "MedicationRequest" } }
        for (index, service) in services.enumerated() where place == nil {
            if try !hcpcs(of: service, []).isEmpty { place = index }
        }
        let chosen = place ?? services.startIndex
        for (other, service) in services.enumerated() where other != chosen {
            notes.append(
                FHIRIssue(
                    .warning, .notSupported, at: service.place,
                    "is not decided with this request: a case decides one drug, here that of \(services[chosen].place)",
                    advice: "ask for it in a request of its own"))
        }
        let service = services[chosen]
        return RequestedService(
            item: service.item, orders: service.orders.isEmpty ? prescribed : service.orders, sequence: service.sequence
        )
    }

    /// The orders that the extension requestedService of `element` names (PAS, extension-requestedService).
    private func orders(of element: FHIRElement?) throws(FHIRIssue) -> [FHIRElement] {
        guard let element else { return [] }
        var orders: [FHIRElement] = []
        for found in try element.extensions("extension-requestedService") {
            if let order = try contents.target(of: found.member("valueReference"), in: claim) { orders.append(order) }
        }
        return orders
    }

    private func prescription() throws(FHIRIssue) -> [FHIRElement] {
        guard let prescription = claim.member("prescription"), prescription.member("reference") != nil else {
            return []
        }
        return [try contents.required("prescription", of: claim)]
    }
}

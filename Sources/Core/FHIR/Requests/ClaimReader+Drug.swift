import PriorAuthorization

extension ClaimReader {
    /// The drug, or whatever else is asked for, under its HCPCS code.
    mutating func drug(of service: RequestedService) throws(FHIRIssue) -> Drug {
        let codes = try hcpcs(of: service, [])
        guard let code = codes.first else {
            throw FHIRIssue(
                .codeInvalid, at: service.item.map { "\($0.place).productOrService" } ?? service.place,
                "has no code of HCPCS that could be read, by which a policy would be found",
                advice: "give the HCPCS code it is billed under, such as J9229, with the system \(CodeSystem.hcpcs[0])")
        }
        let medication = try medications(of: service.orders)
        var name = try medication.firstPart { concept throws(FHIRIssue) in try concept.words() }
        name = name ?? PlainText.of(code.display) ?? code.code.text
        return Drug(hcpcs: code.code, ndc: try ndc(of: service, medication), name: name ?? code.code.text)
    }

    /// The codes of HCPCS, the item's first, then those of its orders.
    func hcpcs(
        of service: RequestedService, _ others: [FHIRElement]
    ) throws(FHIRIssue) -> [(code: ProcedureCode, display: String?)] {
        var codings = try service.item?.codings("productOrService") ?? []
        for order in service.orders + others {
            codings += try order.codings("code") + order.codings("codeCodeableConcept")
        }
        for concept in try medications(of: service.orders + others) { codings += try concept.codings() }
        return codings.compactMap { coding in
            guard CodeSystem.hcpcs.contains(coding.system), let code = ProcedureCode(coding.code) else { return nil }
            return (code, coding.display)
        }
    }

    /// The medication of each order that has one, as a CodeableConcept.
    private func medications(of orders: [FHIRElement]) throws(FHIRIssue) -> [FHIRElement] {
        var concepts: [FHIRElement] = []
        for order in orders {
            if let concept = order.member("medicationCodeableConcept") { concepts.append(concept) }
            let target = try contents.target(of: order.member("medicationReference"), in: order)
            if let concept = target?.member("code") { concepts.append(concept) }
        }
        return concepts
    }

    private func ndc(of service: RequestedService, _ medications: [FHIRElement]) throws(FHIRIssue) -> NationalDrugCode?
    {
        var codings = try service.item?.codings("productOrService") ?? []
        for concept in medications { codings += try concept.codings() }
        let code = codings.first { $0.system == CodeSystem.ndc }?.code
        return code.flatMap { NationalDrugCode($0) ?? NationalDrugCode(billed: $0) }
    }
}

extension NationalDrugCode {
    /// The code of 11 digits without hyphens, as it is billed: 5 for the labeler, 4 for the product, 2 for the package.
    fileprivate init?(billed digits: String) {
        guard digits.utf8.count == 11 else { return nil }
        self.init("\(digits.prefix(5))-\(digits.dropFirst(5).prefix(4))-\(digits.suffix(2))")
    }
}

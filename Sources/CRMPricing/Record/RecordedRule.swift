import CRMKernel

/// What a rule answered for one document, so that the document can be priced again without it.
struct RecordedRule: PriceRule {
  let identity: PriceRuleIdentity
  let stage: PriceStage
  let answers: [RuledPrice?]

  func price(_ lines: [PricingLine], of document: PricingDocument) -> [RuledPrice?] { answers }
}

extension RecordedRule {
  var value: Value {
    .record(
      Record(present: [
        ("name", .text(identity.name)), ("version", .text(identity.version)),
        ("source", identity.sourceHash.isEmpty ? .null : .text(identity.sourceHash)),
        ("config", identity.configHash.isEmpty ? .null : .text(identity.configHash)),
        ("stage", stage.value),
        ("answers", .list(answers.map { $0?.record ?? .null })),
      ])
    )
  }

  init(_ value: Value, _ path: String) throws(Refusal) {
    let reader = try TermsReader(value, path)
    identity = PriceRuleIdentity(
      name: try reader.get("name"),
      version: try reader.find("version") ?? "",
      sourceHash: try reader.find("source") ?? "",
      configHash: try reader.find("config") ?? ""
    )
    stage = try reader.get("stage")
    answers = try reader.list("answers") { value, path throws(Refusal) in
      value == .null ? nil : try RuledPrice(value, path)
    }
  }
}

extension RuledPrice {
  fileprivate var record: Value {
    .record(
      Record(present: [
        ("unit_price", unitPrice.value), ("discount", discount.value),
        ("reason", reason?.value ?? .null),
      ])
    )
  }

  fileprivate init(_ value: Value, _ path: String) throws(Refusal) {
    let reader = try TermsReader(value, path)
    var reason: Message?
    if let said = reader.record["reason"], said != .null {
      reason = Message(said)
      if reason == nil { throw .terms("\(path).reason", "is no sentence") }
    }
    self.init(
      unitPrice: try reader.find("unit_price"),
      discount: try reader.find("discount"),
      reason: reason
    )
  }
}

import CRMGovernance
public import CRMKernel
import CRMParties
import CRMStore
import TestSupport
import Testing

/// A book in which an administrator keeps projects of accounts, and their milestones.
enum Projects {
  static let states = ["planned", "running", "closed"]

  static let moves = [
    ObjectMove("start", from: ["planned"], to: "running", if: "budget ~= nil"),
    ObjectMove("close", from: ["running"], to: "closed", needsReason: true),
  ]

  static var fields: [FieldDefinition] {
    var code = FieldDefinition("code")
    code.isUnique = true
    var phase = FieldDefinition("phase", .choice)
    phase.choices = ["design", "build"]
    return [
      .reference("account", to: "account", inverse: "projects"),
      FieldDefinition("budget", .money, label: "预算"),
      code, phase,
      FieldDefinition("due", .date),
      FieldDefinition("seen", .instant),
      FieldDefinition("share", .rate),
      FieldDefinition("weight", .quantity),
      FieldDefinition("score", .real),
      FieldDefinition("seats", .int),
      FieldDefinition("vip", .bool),
      FieldDefinition("tags", .list),
      .picklist("source", of: "source"),
    ]
  }

  static func open(extensions: Extensions = Extensions()) async throws -> OpenBook {
    let test = try await OpenBook.with([.governance, .parties], extensions: extensions)
    try await test.session.write { tx in
      try tx.customObjects.define(
        "project",
        label: "Project",
        fields: fields,
        isOwned: true,
        states: states,
        moves: moves
      )
      try tx.customObjects.define(
        "milestone",
        fields: [.reference("project", to: "project", inverse: "milestones")]
      )
    }
    return test
  }

  /// A project of a manufacturer, and the manufacturer.
  static func add(
    _ tx: Transaction,
    _ name: String = "Pump house",
    industry: Industry? = .manufacturing,
    _ values: Record = [:]
  ) throws -> CustomRow {
    let account = try tx.accounts.insert(Account(name: "東華機械 \(name)", industry: industry))
    var all: Record = ["name": .text(name), "account": account.id.value]
    for (name, value) in values { all[name] = value }
    return try tx.rows("project").insert(all)
  }
}

/// The refusal that `body` ends with.
func refusal<T: Sendable>(_ body: () async throws -> T) async -> Refusal? {
  do {
    _ = try await body()
    return nil
  } catch let refusal as Refusal {
    return refusal
  } catch {
    Issue.record("\(error)")
    return nil
  }
}

/// So that what scripts write as tables is as short here.
extension Value: ExpressibleByDictionaryLiteral {
  public init(dictionaryLiteral elements: (String, Value)...) { self = .record(Record(elements)) }
}

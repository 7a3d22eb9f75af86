import CRMCatalog
import CRMConfigurator
import CRMKernel
import CRMStore

// What the commands of configurations answer: text in the reader's language, or data.

extension AsyncRepository<StoredConfiguration> {
  @Sendable
  func starting(
    model: String,
    choices: Record,
    sku: String?
  ) async throws -> StoredConfiguration {
    try await start(model, choosing: choices, sku: sku)
  }

  @Sendable
  func choosing(
    id: ID<StoredConfiguration>,
    option: String?,
    value: OptionChoice,
    choices: Record,
    format: ConfigurationFormat
  ) async throws -> Value {
    var choices = choices
    if let option { choices[option] = value.chosen }
    guard !choices.isEmpty else {
      throw Refusal(
        .missing,
        "option is missing.",
        remedy: "Name the option and its value, or give choices.",
        field: "option"
      )
    }
    return answer(try await choose(choices, in: id), format)
  }

  @Sendable
  func retracting(
    id: ID<StoredConfiguration>,
    option: String,
    format: ConfigurationFormat
  ) async throws -> Value {
    answer(try await retract([option], in: id), format)
  }

  @Sendable
  func completing(
    id: ID<StoredConfiguration>,
    format: ConfigurationFormat
  ) async throws -> Value {
    answer(try await complete(id), format)
  }

  @Sendable
  func checking(id: ID<StoredConfiguration>, format: ConfigurationFormat) async throws -> Value {
    answer(try await check(id), format)
  }

  @Sendable
  func showing(id: ID<StoredConfiguration>, format: ConfigurationFormat) async throws -> Value {
    answer(try await sheet(of: id), format)
  }

  private func answer(_ sheet: ConfigurationSheet, _ format: ConfigurationFormat) -> Value {
    format == .text ? .text(sheet.text(for: session.reader)) : sheet.value
  }
}

// MARK: Questions

extension AsyncRepository<StoredConfiguration> {
  @Sendable
  func explaining(
    id: ID<StoredConfiguration>,
    option: String,
    value: OptionChoice,
    format: ConfigurationFormat
  ) async throws -> Value {
    let basis = try await basis(id)
    let session = try basis.session(forgetting: [option])
    let conflict = try session.why(not: value.chosen, for: option)
    let message: Message
    if let conflict {
      message = "\(option) can't be \(value.chosen.spoken). \(conflict.message)"
    } else {
      message = "\(option) can be \(value.chosen.spoken)."
    }
    guard format == .data else { return .text(self.session.reader.text(message)) }
    return .record([
      "possible": .bool(conflict == nil),
      "choices": .record(conflict?.choices ?? [:]),
      "sentences": .list((conflict?.sentences ?? []).map { .text($0) }),
      "is_minimal": .bool(conflict?.isMinimal ?? true),
      "text": .text(self.session.reader.text(message)),
    ])
  }

  @Sendable
  func seekingChange(
    id: ID<StoredConfiguration>,
    option: String,
    value: OptionChoice,
    keep: Bool,
    format: ConfigurationFormat
  ) async throws -> Value {
    let basis = try await basis(id)
    let session = try basis.session(forgetting: [option])
    guard let change = try session.change(toAllow: value.chosen, for: option) else {
      throw session.conflict([option: value.chosen]) ?? .neverPossible(option, value.chosen)
    }
    var choices = change.proposed
    choices[option] = value.chosen
    if keep { return answer(try await choose(choices, in: id), format) }
    let message = change.message(for: option, value.chosen)
    guard format == .data else { return .text(self.session.reader.text(message)) }
    return .record([
      "retracted": .record(change.retracted), "proposed": .record(change.proposed),
      "choices": .record(choices), "is_smallest": .bool(change.isSmallest),
      "text": .text(self.session.reader.text(message)),
    ])
  }

  @Sendable
  func seekingCheapest(
    id: ID<StoredConfiguration>,
    by formula: String?,
    keep: Bool,
    format: ConfigurationFormat
  ) async throws -> Value {
    let basis = try await basis(id)
    let session = try basis.session()
    let best = try formula.map { try session.cheapest(by: Expression($0)) } ?? session.cheapest()
    if keep { return answer(try await choose(best.configuration.choices, in: id), format) }
    let chosen = basis.stored.choices.record
    let others = best.configuration.choices
      .filter { $0.1 != .null && chosen[$0.0] != $0.1 }
      .map { "\($0) \($1.spoken)" }.joined(separator: ", ")
    let message: Message =
      best.isProven
      ? "The least is \(best.objective), with \(others)."
      : "The least found is \(best.objective), with \(others); it can't be less than \(best.bound)."
    guard format == .data else { return .text(self.session.reader.text(message)) }
    return .record([
      "objective": best.objective, "is_proven": .bool(best.isProven), "bound": best.bound,
      "choices": .record(best.configuration.choices),
    ])
  }

  @Sendable
  func counting(
    id: ID<StoredConfiguration>,
    limit: Int64,
    format: ConfigurationFormat
  ) async throws -> Value {
    let limit = Int(clamping: max(1, min(limit, 1_000_000_000)))
    let count = try await basis(id).session().count(limit: limit)
    return format == .text ? .text(session.reader.text(count.message)) : count.asData
  }

  @Sendable
  func listing(id: ID<StoredConfiguration>, format: ConfigurationFormat) async throws -> Value {
    let stored = try await get(id)
    guard [.valid, .frozen].contains(stored.status) else { throw Refusal.notSellable(stored) }
    guard format == .text else { return stored.items.value }
    let reader = session.reader
    let heading: [Message] = ["Quantity", "Unit", "Item", "Details"]
    let rows = stored.items.lines.map { item, level in
      [
        String(repeating: "  ", count: level) + "\(item.quantity)", item.unit ?? "", item.sku,
        ([item.name].compactMap(\.self) + item.attributes.map { "\($0) \($1.spoken)" })
          .joined(separator: ", "),
      ]
    }
    return .text(
      ConfigurationSheet.table([heading.map { reader.text($0) }] + rows).joined(separator: "\n")
    )
  }
}

extension Refusal {
  fileprivate static func neverPossible(_ option: String, _ value: Value) -> Refusal {
    Refusal(
      "configurator.conflict",
      "No configuration has \(option) = \(value.spoken).",
      remedy: "Choose another value.",
      field: option
    )
  }
}

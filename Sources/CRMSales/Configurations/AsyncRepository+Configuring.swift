import CRMCatalog
import CRMConfigurator
public import CRMKernel
public import CRMStore

extension AsyncRepository<StoredConfiguration> {
  /// Starts a configuration.
  ///
  /// Choices that can't be completed are kept, and the configuration is invalid: what has to change
  /// is said by ``sheet(of:)``.
  ///
  /// - Parameters:
  ///   - model: The model's name.
  ///   - choices: What was chosen already, such as on a web site.
  ///   - sku: The product that is sold so; may be said later.
  /// - Returns: The configuration as it is stored.
  /// - Throws: ``Refusal`` `unknown` for a model or option that there isn't, `configurator.domain`,
  ///   `product.unknown`.
  @discardableResult
  public func start(
    _ model: String,
    choosing choices: Record = [:],
    sku: String? = nil
  ) async throws -> StoredConfiguration {
    let (found, product) = try await session.read { tx in
      (try tx.configurableModel(named: model), try sku.map { try tx.products.get(sku: $0) })
    }
    let content = try Self.content(of: choices, found)
    return try await session.write { tx in
      var new = StoredConfiguration(of: found, product: product)
      new.apply(content)
      return try tx.configurations.settle(tx.configurations.insert(new), on: content.status)
    }
  }

  /// Chooses values, instead of those that were chosen before.
  ///
  /// - Throws: ``Refusal`` `configurator.conflict` with the choices and rules that are against it,
  ///   `configurator.domain`, `unknown`, `configuration.frozen`. Nothing has changed then.
  @discardableResult
  public func choose(
    _ changes: Record,
    in id: ID<StoredConfiguration>
  ) async throws -> ConfigurationSheet {
    try await rework(id) { basis in
      // The values of before are no reason against the new ones.
      guard var session = try basis.sessionIfAffordable(forgetting: Set(changes.names)) else {
        return try basis.judged(changes)
      }
      do {
        try session.choose(changes)
      } catch let refusal as Refusal where refusal.code == "configurator.conflict" {
        throw session.conflict(changes) ?? refusal
      }
      return basis.ordered(session.choices)
    }
  }

  /// Takes choices back.
  ///
  /// - Throws: ``Refusal`` `unknown` for an option that there isn't, `configuration.frozen`.
  @discardableResult
  public func retract(
    _ options: [String],
    in id: ID<StoredConfiguration>
  ) async throws -> ConfigurationSheet {
    try await rework(id) { basis in
      for option in options where basis.stored.choices.record[option] == nil {
        _ = try basis.model.model.schema.option(option)
      }
      return basis.choices(without: Set(options))
    }
  }

  /// Chooses whatever is open: suggestions and defaults where they are possible.
  ///
  /// - Throws: ``Refusal`` `configurator.conflict`, `configurator.budget`, `configuration.frozen`.
  @discardableResult
  public func complete(_ id: ID<StoredConfiguration>) async throws -> ConfigurationSheet {
    try await rework(id) { basis in
      // Where defaults and suggestions do, nothing has to be searched for.
      let choices = basis.stored.choices.record
      if try ConfigurationEngine(basis.model.model).configure(choices).isValid { return choices }
      return try basis.session().complete().choices
    }
  }

  /// Computes a configuration again, by the model as it is now.
  ///
  /// - Throws: ``Refusal`` `configuration.frozen`, `unknown` if there is no such model any more.
  @discardableResult
  public func check(_ id: ID<StoredConfiguration>) async throws -> ConfigurationSheet {
    try await rework(id) { $0.stored.choices.record }
  }

  /// What was chosen, and what is still possible.
  ///
  /// - Throws: ``Refusal`` `notFound`; `unknown` if there is no such model any more.
  public func sheet(of id: ID<StoredConfiguration>) async throws -> ConfigurationSheet {
    let stored = try await get(id)
    guard stored.status != .frozen else { return ConfigurationSheet(frozen: stored) }
    return try ConfigurationSheet(try await basis(id))
  }
}

/// A configuration and its model, as they were read.
struct ConfigurationBasis: Sendable {
  let stored: StoredConfiguration
  let model: ConfigurableModel

  /// What was chosen, without some options.
  func choices(without options: Set<String>) -> Record {
    Record(stored.choices.record.filter { !options.contains($0.0) })
  }

  /// The session of what was chosen, without some options.
  func session(forgetting options: Set<String> = []) throws -> ConfigurationSession {
    try model.solver().session(choosing: choices(without: options))
  }

  /// The same; nil if the model is so large that the session would cost more than its budget.
  func sessionIfAffordable(
    forgetting options: Set<String> = []
  ) throws -> ConfigurationSession? {
    do {
      return try session(forgetting: options)
    } catch let refusal as Refusal where refusal.code == "configurator.budget" {
      return nil
    }
  }

  /// The choices with some changes, judged by the rules alone: whether they can be completed isn't
  /// found out.
  ///
  /// - Throws: ``Refusal`` `configurator.conflict` for changes that break a rule which held before.
  func judged(_ changes: Record) throws -> Record {
    let engine = ConfigurationEngine(model.model)
    let before = try engine.configure(stored.choices.record)
    var choices = stored.choices.record
    for (option, value) in changes { choices[option] = value }
    let after = try engine.configure(choices)
    let known = Set(before.violations.map(\.rule))
    if let broken = after.violations.first(where: { !known.contains($0.rule) }),
      let (option, value) = changes.first(where: { _ in true })
    {
      throw Refusal(
        "configurator.conflict",
        "\(option) can't be \(value.spoken). \(Message(key: broken.sentence))",
        remedy: "Change what it is about first.",
        field: option
      )
    }
    return ordered(after.choices)
  }

  /// Choices in the order in which they were first made.
  func ordered(_ choices: Record) -> Record {
    let known = stored.choices.record.names.filter { choices[$0] != nil }
    let new = choices.names.filter { !known.contains($0) }
    return Record((known + new).map { ($0, choices[$0] ?? .null) })
  }
}

extension AsyncRepository<StoredConfiguration> {
  /// Reads a configuration with its model.
  func basis(_ id: ID<StoredConfiguration>) async throws -> ConfigurationBasis {
    try await session.read { tx in
      let stored = try tx.configurations.get(id)
      return ConfigurationBasis(
        stored: stored,
        model: try tx.configurableModel(named: stored.model)
      )
    }
  }

  /// Computes other choices outside any transaction and stores what follows from them, if nobody
  /// changed the configuration meanwhile; if so, it begins again.
  func rework(
    _ id: ID<StoredConfiguration>,
    _ choices: (ConfigurationBasis) throws -> Record
  ) async throws -> ConfigurationSheet {
    for _ in 0..<5 {
      let stored = try await get(id)
      try await session.read { tx in try tx.configurations.requireOpen(stored) }
      let basis = try await basis(id)
      let content = try Self.content(of: choices(basis), basis.model)
      let saved = try await session.write { tx in
        try tx.configurations.save(content, from: basis.stored)
      }
      if let saved {
        return try ConfigurationSheet(ConfigurationBasis(stored: saved, model: basis.model))
      }
    }
    throw Refusal(
      .stale,
      "Configuration \(id) was changed again and again meanwhile.",
      remedy: "Try it when nobody else edits it."
    )
  }

  /// What follows from choices; they are kept even if they can't be completed together.
  fileprivate static func content(
    of choices: Record,
    _ model: ConfigurableModel
  ) throws -> ConfiguredContent {
    // Without choices there is nothing to judge, and what the rules say they say of any choices.
    guard !choices.isEmpty else { return try ConfiguredContent(choices, model) }
    do {
      let content = try ConfiguredContent(choices, model)
      // What can be built needn't be searched for.
      if content.status == .valid { return content }
      _ = try model.solver().session(choosing: choices)
      return content
    } catch let refusal as Refusal where Self.makesInvalid.contains(refusal.code) {
      return ConfiguredContent(invalid: choices, model)
    } catch let refusal as Refusal where refusal.code == "configurator.budget" {
      return try ConfiguredContent(choices, model)
    }
  }

  /// What a newer model may have against choices that an older one allowed.
  private static var makesInvalid: [Refusal.Code] {
    ["configurator.conflict", "configurator.domain", .unknown]
  }
}

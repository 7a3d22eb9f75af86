import CRMCatalog
public import CRMConfigurator
public import CRMKernel
public import CRMStore

/// What a model says of a configuration that was sold.
public struct SoldConfigurationReport: Sendable, ValueConvertible {
  /// The configuration.
  public let configuration: ID<StoredConfiguration>
  /// The quote's number and the line's position, such as `Q-000012 line 1`.
  public let name: String
  /// What the model as it is now has against it; none if it is still valid.
  public let problems: [Message]

  /// The configuration, whether it is still valid, and why not.
  public var value: Value {
    .record([
      "configuration": configuration.value, "sold_on": .text(name),
      "valid": .bool(problems.isEmpty), "problems": .list(problems.map(\.value)),
    ])
  }
}

extension AsyncRepository<StoredConfiguration> {
  /// Says which frozen configurations a model would no longer allow, and why.
  ///
  /// - Parameters:
  ///   - model: The model's name.
  ///   - candidate: A version of it that isn't installed yet; the installed one unless given.
  /// - Returns: A report for each frozen configuration, the oldest first.
  /// - Throws: ``Refusal`` `unknown` for a model that there isn't; what its formulas throw.
  /// - Complexity: One evaluation for each that is still valid; a search for each that isn't.
  public func report(
    of model: String,
    by candidate: (any ConfigurationModel)? = nil
  ) async throws -> [SoldConfigurationReport] {
    let (frozen, installed) = try await session.read { tx in
      let frozen = try tx.configurations.all(
        where: \.model == model,
        \.status == .frozen
      )
      let named = try frozen.map { ($0, try tx.configurations.place(of: $0.id)) }
      return (named, candidate == nil ? try tx.configurableModel(named: model) : nil)
    }
    let solver: ConfigurationSolver
    if let candidate {
      solver = try ConfigurationSolver(candidate)
    } else if let installed {
      solver = try installed.solver()
    } else {
      return []
    }
    let reports = try solver.report(for: frozen.map { ($0.1, $0.0.configured.record) })
    return zip(frozen, reports).map { sold, report in
      SoldConfigurationReport(
        configuration: sold.0.id,
        name: sold.1,
        problems: report.messages
      )
    }
  }

  @Sendable
  func reporting(model: String, format: ConfigurationFormat) async throws -> Value {
    let reports = try await report(of: model)
    guard format == .text else { return reports.value }
    let reader = session.reader
    let broken = reports.filter { !$0.problems.isEmpty }
    let summary: Message =
      "\(broken.count) of \(reports.count) frozen configurations would no longer be valid."
    let lines = broken.map { report in
      "\(report.name): " + report.problems.map { reader.text($0) }.joined(separator: " ")
    }
    return .text(([reader.text(summary)] + lines).joined(separator: "\n"))
  }
}

extension StoredConfigurations {
  /// Where a configuration was sold, for people.
  fileprivate func place(of id: ID<StoredConfiguration>) throws -> String {
    guard let (line, quote) = try lines(of: id).first else { return "\(id)" }
    return "\(quote.title)/\(line.position)"
  }

  /// The products that can be configured, by name.
  func models() throws -> [ConfigurableListing] {
    try tx.configurableModels().map { model in
      ConfigurableListing(
        model: model.identity.name,
        version: model.identity.version,
        options: Int64(model.model.schema.options.count)
      )
    }
  }
}

/// A product that can be configured, in a list.
struct ConfigurableListing: Sendable, ValueConvertible {
  let model: String
  let version: String
  let options: Int64

  var value: Value {
    .record(["model": .text(model), "version": .text(version), "options": .int(options)])
  }
}

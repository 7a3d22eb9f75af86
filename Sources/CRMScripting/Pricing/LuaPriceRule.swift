import CRMCatalog
public import CRMPricing
public import CRMKernel
import LuaSandbox

/// A pricing plugin at work: a price rule that is written in Lua.
///
/// Each document is priced by the plugin as if it had just been loaded, so that nothing passes from
/// one to the next; many documents can be priced at once. The functions `price` and `discount` see a
/// line as the rules before left it; `document` sees all lines as those two left them.
public struct LuaPriceRule: PriceRule {
  /// The plugin, its settings and what it may ask for.
  public let active: ActivePlugin
  private let lineFunctions: [LineFunction]
  private let documentFunction: DocumentFunction?

  /// A function that is called once a line, and how its parameters are filled.
  private struct LineFunction: Sendable {
    let signature: Manifest.Signature
    let parameters: ParameterPlan<PricingLine, PricingScope>
  }

  /// The function that is called once a document.
  private struct DocumentFunction: Sendable {
    let signature: Manifest.Signature
    let parameters: ParameterPlan<Void, PricingScope>
  }

  /// Sets a plugin to work.
  ///
  /// - Parameters:
  ///   - plugin: A plugin of the kind `pricing`.
  ///   - config: The administrator's settings; those left out have the plugin's defaults.
  ///   - log: Where the plugin's `print` goes.
  /// - Throws: ``PluginError`` for settings that don't fit, or a plugin of another kind.
  public init(_ plugin: Plugin, config: Record = [:], log: PluginLog? = nil) throws(PluginError) {
    try self.init(ActivePlugin(plugin, config: config, log: log))
  }

  /// Sets a plugin to work that is ready.
  ///
  /// - Throws: ``PluginError`` for a plugin of another kind.
  public init(_ active: ActivePlugin) throws(PluginError) {
    try active.require(.pricing)
    self.active = active
    let manifest = active.plugin.manifest
    lineFunctions = [manifest.function("price"), manifest.function("discount")]
      .compactMap(\.self).map { signature in
        let parameters = ParameterPlan(signature.parameters, among: PricingScope.slots)
        return LineFunction(signature: signature, parameters: parameters)
      }
    documentFunction = manifest.function("document").map { signature in
      let parameters = ParameterPlan(signature.parameters, among: PricingScope.documentSlots)
      return DocumentFunction(signature: signature, parameters: parameters)
    }
  }

  /// The plugin.
  public var plugin: Plugin { active.plugin }
  /// Its settings.
  public var config: PluginConfig { active.config }
  public var identity: PriceRuleIdentity { active.identity }
  public var stage: PriceStage {
    plugin.manifest.values["stage"].flatMap { PriceStage($0) } ?? .proration
  }
  public var catalogues: [Catalogue] { plugin.catalogues }

  /// Prices the lines of one document; each line has the plugin's budget to itself.
  ///
  /// - Throws: ``PluginError`` that names the plugin, the line of the document and the line of the
  ///   source.
  /// - Complexity: O(*n*) in the number of lines; Lua is entered once for each function.
  public func price(
    _ lines: [PricingLine],
    of document: PricingDocument
  ) throws -> [RuledPrice?] {
    try price(lines, of: document, EvaluationContext()).prices
  }

  /// Prices the lines of one document, and keeps the calls so that they can be repeated.
  ///
  /// - Throws: As ``price(_:of:)``.
  public func decide(
    _ lines: [PricingLine],
    of document: PricingDocument
  ) throws -> RuledPrices {
    let priced = try price(lines, of: document, EvaluationContext(isRecorded: true))
    return RuledPrices(priced.prices, decision: priced.record.map(active.draft))
  }

  func price(
    _ lines: [PricingLine],
    of document: PricingDocument,
    _ context: EvaluationContext
  ) throws -> (prices: [RuledPrice?], record: DecisionRecord?) {
    guard !lines.isEmpty else { return ([], nil) }
    let evaluated = try active.evaluate(context.about(document)) { evaluation in
      var prices = [RuledPrice?](repeating: nil, count: lines.count)
      try price(lines[...], of: document, in: evaluation, into: &prices)
      try complete(&prices, of: lines, document, in: evaluation)
      return prices
    }
    return (evaluated.result, evaluated.record)
  }

  /// Asks `price` and `discount` about some lines of a document.
  ///
  /// `prices` are those of these lines.
  func price(
    _ lines: ArraySlice<PricingLine>,
    of document: PricingDocument,
    in evaluation: Evaluation,
    into prices: inout [RuledPrice?]
  ) throws {
    let scope = PricingScope(document: document)
    for function in lineFunctions {
      let results = try evaluation.call(
        function.signature,
        function.parameters,
        over: lines,
        in: scope,
        subject: { Self.subject(lines.startIndex + $0, lines, evaluation.context) }
      )
      let reader = PriceResultReader(evaluation, function.signature, in: document.currency)
      let values = results.values
      for index in 0..<results.count {
        let (answer, reason) = (values[index * results.width], values[index * results.width + 1])
        do {
          try reader.read(answer, reason: reason, into: &prices[index])
        } catch {
          throw Self.error(error, at: lines.startIndex + index, lines, evaluation.context)
        }
      }
    }
  }

  /// Asks `document` about all lines at once, as they are after what `prices` say of them.
  func complete(
    _ prices: inout [RuledPrice?],
    of lines: [PricingLine],
    _ document: PricingDocument,
    in evaluation: Evaluation
  ) throws {
    guard let function = documentFunction else { return }
    var priced = lines
    for (index, price) in prices.enumerated() {
      if let unitPrice = price?.unitPrice { priced[index].unitPrice = unitPrice }
      if let discount = price?.discount { priced[index].discount = discount }
    }
    let results = try evaluation.call(
      function.signature,
      function.parameters,
      over: CollectionOfOne(()),
      in: PricingScope(document: document, lines: priced),
      subject: { _ in evaluation.context.naming("all \(lines.count) lines") }
    )
    let reader = PriceResultReader(evaluation, function.signature, in: document.currency)
    let answers = try reader.list(results.first?.first ?? .nil, lines: lines.count)
    for (index, answer) in answers.enumerated() {
      do {
        try reader.read(answer, into: &prices[index])
      } catch {
        throw Self.error(error, at: index, lines[...], evaluation.context)
      }
    }
  }

  /// Whether it wants to see all lines of a document at once.
  var seesDocument: Bool { documentFunction != nil }

  private static func error(
    _ error: PluginError,
    at index: Int,
    _ lines: ArraySlice<PricingLine>,
    _ context: EvaluationContext
  ) -> PluginError {
    var error = error
    error.subject = subject(index, lines, context)
    return error
  }

  private static func subject(
    _ index: Int,
    _ lines: ArraySlice<PricingLine>,
    _ context: EvaluationContext
  ) -> String {
    context.naming("line \(index + 1) (\(lines[index].sku))")
  }
}

extension EvaluationContext {
  /// The context of a document that is priced: its currency, and what people call it.
  func about(_ document: PricingDocument) -> EvaluationContext {
    var context = self
    context.currency = document.currency
    context.subject = subject ?? document.title
    return context
  }

  /// A part of what the plugin works on, after the whole: `Q-000001, line 2 (PUMP-200)`.
  fileprivate func naming(_ part: String) -> String {
    subject.map { "\($0), \(part)" } ?? part
  }
}

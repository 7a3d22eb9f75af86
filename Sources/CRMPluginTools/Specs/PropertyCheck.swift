import CRMConfigurator
import CRMPricing
import CRMKernel
import CRMScripting
import LuaSandbox

/// Something that must hold of a pricing plugin for any document, tried with random ones.
struct PropertyCheck: Sendable {
  /// What a spec can list: `check.never_negative()`.
  enum Kind: String, CaseIterable, Sendable {
    /// No price is below zero, and none fails.
    case neverNegative = "never_negative"
    /// The same again, twice over and with the lines in another order.
    case deterministic
    /// Lines add up to the document, and nothing overflows.
    case totals
    /// A line's price doesn't depend on the other lines.
    case independentLines = "independent_lines"
    /// The price of a unit, or with "total" that of the line, follows the quantity.
    case monotone

    /// Whether it must hold of every pricing plugin.
    var isUniversal: Bool { self == .neverNegative || self == .deterministic || self == .totals }
  }

  private let kind: Kind
  private let plugin: Plugin
  private let isOfTotal: Bool
  private let options: SpecOptions

  /// How long a plugin may take over all documents of one property.
  private static let patience = Duration.seconds(5)

  /// - Throws: ``SpecProblem`` for a plugin without prices, and for arguments that mean nothing.
  init(
    _ kind: Kind,
    _ plugin: Plugin,
    _ arguments: [LuaValue],
    _ options: SpecOptions
  ) throws(SpecProblem) {
    guard plugin.manifest.kind == .pricing else {
      throw SpecProblem(
        "properties are of pricing plugins; \(plugin.name) is a \(plugin.manifest.kind.name) one"
      )
    }
    switch (kind, arguments) {
    case (.monotone, ["quantity"]), (.monotone, ["quantity", "unit_price"]): isOfTotal = false
    case (.monotone, ["quantity", "total"]): isOfTotal = true
    case (.monotone, _):
      throw SpecProblem(
        "monotone needs what it follows: check.monotone \"quantity\" for a unit price that never "
          + "rises with it, check.monotone(\"quantity\", \"total\") for a total that never falls"
      )
    case (_, []): isOfTotal = false
    default: throw SpecProblem("\(kind.rawValue) takes no arguments")
    }
    self.kind = kind
    self.plugin = plugin
    self.options = options
  }

  /// What it says, with what it takes to repeat it.
  var sentence: String {
    let claim =
      switch kind {
      case .neverNegative: "never sets a price below zero"
      case .deterministic: "sets the same prices again, whatever the order of the lines"
      case .totals: "sets prices that add up to the document's total"
      case .independentLines: "prices a line alike whatever other lines there are"
      case .monotone where isOfTotal: "never lowers a line's total when the quantity rises"
      case .monotone: "never raises the unit price when the quantity rises"
      }
    return "\(claim) (\(options.documents) documents, seed \(options.seed))"
  }

  /// The result of the check as an example of a report.
  var example: SpecReport.Case {
    let start = ContinuousClock.now
    var failure: SpecReport.Failure?
    do {
      try run()
    } catch {
      failure = SpecReport.Failure(file: plugin.file, line: nil, message: "\(error)")
    }
    return SpecReport.Case(
      name: sentence,
      line: 1,
      failure: failure,
      output: [],
      duration: ContinuousClock.now - start
    )
  }

  /// Tries the documents one after another.
  ///
  /// - Throws: ``SpecProblem`` with the first document for which it doesn't hold.
  func run() throws {
    let rule = try LuaPriceRule(plugin)
    let start = ContinuousClock.now
    for number in 1...max(options.documents, 1) {
      guard ContinuousClock.now - start < Self.patience else {
        throw SpecProblem("only \(number - 1) documents could be priced in \(Self.patience)")
      }
      var random = RandomDocument(plugin, seed: options.seed &+ UInt64(number))
      let (document, lines) = (random.document(), random.lines())
      do {
        try check(rule, document, lines, &random)
      } catch {
        throw SpecProblem(
          "document \(number) of seed \(options.seed): \(error)\n"
            + "  \(RandomDocument.json(document, lines))"
        )
      }
    }
  }

  private func check(
    _ rule: LuaPriceRule,
    _ document: PricingDocument,
    _ lines: [PricingLine],
    _ random: inout RandomDocument
  ) throws {
    // Prices below zero are refused where results are read: pricing without an error is enough.
    let prices = try rule.price(lines, of: document)
    switch kind {
    case .neverNegative: break
    case .deterministic: try repeated(rule, document, lines, prices, &random)
    case .totals: try added(lines, prices, document.currency)
    case .independentLines: try alone(rule, document, lines, prices)
    case .monotone: try followed(rule, document, lines, &random)
    }
  }

  // MARK: What each checks

  private func repeated(
    _ rule: LuaPriceRule,
    _ document: PricingDocument,
    _ lines: [PricingLine],
    _ prices: [RuledPrice?],
    _ random: inout RandomDocument
  ) throws {
    guard try rule.price(lines, of: document) == prices else {
      throw SpecProblem("it sets other prices when it is run again")
    }
    let order = random.shuffled(Array(lines.indices))
    let others = try rule.price(order.map { lines[$0] }, of: document)
    for (place, index) in order.enumerated() where others[place] != prices[index] {
      throw SpecProblem(
        "line \(index + 1) gets \(Self.text(prices[index])), and "
          + "\(Self.text(others[place])) in place \(place + 1)"
      )
    }
  }

  private func added(
    _ lines: [PricingLine],
    _ prices: [RuledPrice?],
    _ currency: Currency
  ) throws {
    let priced = zip(lines, prices).map { line, price in
      TotalsLine(
        quantity: line.quantity,
        unitPrice: price?.unitPrice ?? line.unitPrice,
        discount: price?.discount ?? line.discount
      )
    }
    let rule = CurrencyRule(currency)
    let totals = try computeTotals(TotalsDocument(lines: priced, rule: rule))
    let back = try computeTotals(TotalsDocument(lines: priced.reversed(), rule: rule))
    let sum = totals.lines.reduce(Int64(0)) { $0 &+ $1.net.minorUnits }
    guard sum == totals.net.minorUnits, back.net == totals.net else {
      throw SpecProblem("its lines don't add up to \(totals.net)")
    }
  }

  private func alone(
    _ rule: LuaPriceRule,
    _ document: PricingDocument,
    _ lines: [PricingLine],
    _ prices: [RuledPrice?]
  ) throws {
    for (index, line) in lines.enumerated() {
      let price = try rule.price([line], of: document)[0]
      guard price != prices[index] else { continue }
      throw SpecProblem(
        "line \(index + 1) gets \(Self.text(prices[index])), and \(Self.text(price)) alone"
      )
    }
  }

  private func followed(
    _ rule: LuaPriceRule,
    _ document: PricingDocument,
    _ lines: [PricingLine],
    _ random: inout RandomDocument
  ) throws {
    for line in lines {
      let steps = random.quantities(around: line.quantity).map { line.with(quantity: $0) }
      let prices = try rule.price(steps, of: document).enumerated().map { index, price in
        try net(steps[index], price)
      }
      for (index, pair) in zip(prices, prices.dropFirst()).enumerated()
      where isOfTotal ? pair.1 < pair.0 : pair.1 > pair.0 {
        let what = isOfTotal ? "the total" : "the unit price"
        throw SpecProblem(
          "\(line.sku): \(what) goes from \(Sandbox.text(ofMoney: pair.0)) for "
            + "\(steps[index].quantity) to \(Sandbox.text(ofMoney: pair.1)) for "
            + "\(steps[index + 1].quantity)"
        )
      }
    }
  }

  /// What a unit or the line costs after the discount, in millionths, rounded down.
  private func net(_ line: PricingLine, _ price: RuledPrice?) throws -> Int64 {
    let unit = (price?.unitPrice ?? line.unitPrice).millionths
    let kept = Int128(1_000_000_000 - (price?.discount ?? line.discount).billionths)
    let amount = Int128(unit) * kept / 1_000_000_000
    let whole = isOfTotal ? amount * Int128(line.quantity.millionths) / 1_000_000 : amount
    return Int64(clamping: whole)
  }

  private static func text(_ price: RuledPrice?) -> String {
    guard let price else { return "no price of its own" }
    let parts = [
      price.unitPrice.map { "\($0)" }, price.discount.map { "\($0) off" },
      price.reason.map { "\"\($0)\"" },
    ]
    return parts.compactMap(\.self).joined(separator: ", ")
  }
}

extension PricingLine {
  fileprivate func with(quantity: Quantity) -> PricingLine {
    var line = PricingLine(
      sku: sku,
      productName: productName,
      category: category,
      quantity: quantity,
      listPrice: listPrice,
      unitCost: unitCost,
      attributes: attributes
    )
    line.unitPrice = unitPrice
    line.discount = discount
    return line
  }
}

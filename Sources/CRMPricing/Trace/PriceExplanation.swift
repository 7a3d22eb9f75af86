public import CRMKernel

/// How the prices of a document came about, in words: a section for each line, and for the whole.
public struct PriceExplanation: Hashable, Sendable {
  /// A line each, then the document, then what did not apply where anything did not.
  public let sections: [Section]

  /// Sentences about a line or the document.
  public struct Section: Hashable, Sendable {
    /// The product and quantity of a line, such as `PUMP × 10`, or what else the section is about.
    public let title: Message
    /// In the order in which things happened; rendered by a reader they are in their language.
    public let sentences: [Message]
  }

  /// The sentences in the reader's language: a row each, below the row of their section's title.
  public func text(for reader: Reader) -> String {
    sections.map { section in
      ([reader.text(section.title)] + section.sentences.map { "  " + reader.text($0) })
        .joined(separator: "\n") + "\n"
    }
    .joined(separator: "\n")
  }
}

extension PriceExplanation: ValueConvertible {
  /// The sections with their sentences in English.
  public var value: Value {
    .list(
      sections.map { section in
        .record([
          "title": .text("\(section.title)"),
          "sentences": .list(section.sentences.map { .text("\($0)") }),
        ])
      }
    )
  }
}

extension DocumentTrace {
  /// The trace in words: every step of every line, the taxes and totals, who must agree, and what
  /// did not apply.
  public var explanation: PriceExplanation {
    var sections = lines.map { line in
      PriceExplanation.Section(
        title: "\(line.sku) × \(line.quantity)",
        sentences: sentences(of: line)
      )
    }
    sections.append(PriceExplanation.Section(title: "Document", sentences: sentencesOfTotals))
    if !misses.isEmpty {
      let sentences = misses.map(\.message)
      sections.append(PriceExplanation.Section(title: "What did not apply", sentences: sentences))
    }
    return PriceExplanation(sections: sections)
  }

  private func sentences(of line: Line) -> [Message] {
    var sentences = line.steps.filter { $0.amounts == nil }.map(\.sentence)
    sentences += product(of: line)
    sentences += line.steps.filter { $0.amounts != nil }.map(\.sentence)
    sentences.append("net \(line.amount.grouped)")
    if !line.tax.isZero {
      sentences.append(
        line.isTaxAdded ? "tax \(line.tax.grouped)" : "tax contained \(line.tax.grouped)"
      )
    }
    return sentences
  }

  /// Price times quantity, and how it was rounded.
  private func product(of line: Line) -> [Message] {
    guard let price = line.steps.last(where: { $0.amounts == nil })?.after,
      let exact = try? ExactNumber(price).times(ExactNumber(line.quantity))
    else { return [] }
    let regular = line.regular.grouped
    let amount = ExactNumber(line.regular)
    if exact == amount { return ["\(line.quantity) × \(price.grouped) = \(regular)"] }
    // Less than a step away is rounded; anything else comes from breaks that each have their price.
    let step = ExactNumber(Money(minorUnits: rule.step, currency))
    guard let apart = try? exact - amount, let far = try? apart.magnitude(), far < step else {
      return ["the breaks come to \(regular)"]
    }
    return ["\(line.quantity) × \(price.grouped) = \("\(exact)".grouped), rounded to \(regular)"]
  }

  private var sentencesOfTotals: [Message] {
    var sentences: [Message] = promotions.map { promotion in
      let off = promotion.amount.grouped
      return promotion.times > 1
        ? "promotion \(promotion.name) took \(off) off, \(promotion.times) times"
        : "promotion \(promotion.name) took \(off) off"
    }
    sentences.append("net \(net.grouped)")
    for tax in taxes {
      sentences.append("\(tax.tax.label): \(tax.amount.grouped) on \(tax.base.grouped)")
    }
    sentences.append("total \(total)")
    if !cashRounding.isZero { sentences.append("rounding in cash \(cashRounding.grouped)") }
    sentences += approvals.map { approval in
      "approval of \(approval.approver), level \(approval.level): \(approval.reason)"
    }
    return sentences
  }
}

extension Tax {
  /// Its name, and its rate where it has one.
  var label: Message {
    guard case .percentage(let rate) = charge else { return Message(verbatim: name) }
    return "\(name) \(rate.percentText) %"
  }
}

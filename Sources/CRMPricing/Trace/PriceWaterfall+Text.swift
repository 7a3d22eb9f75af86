public import CRMKernel

extension PriceWaterfall {
  /// How a chart in a terminal looks.
  public enum Style: String, Sendable, CaseIterable {
    /// ASCII only: for pipes, logs and mail.
    case ascii
    /// Block characters without colours.
    case monochrome
    /// Block characters in the colours of ANSI (ECMA-48): what is taken off yellow, what is added
    /// cyan. Red and green mean the opposite to readers of Chinese and of English.
    case color
  }

  /// The chart for a terminal: a row a bar, with label, amount and bar.
  ///
  /// - Parameters:
  ///   - reader: Whose language the labels are in.
  ///   - width: The columns that no row exceeds, 40 at least. Chinese characters take two.
  ///   - style: Colours, blocks or plain ASCII.
  /// - Returns: Rows that end with a line feed.
  public func text(for reader: Reader, width: Int = 80, style: Style = .monochrome) -> String {
    let width = max(width, 40)
    let labels = bars.map { reader.text($0.label) }
    let amounts = bars.map(\.shown)
    let widest = labels.map { $0.terminalWidth }.max() ?? 0
    let amountWidth = min(amounts.map(\.count).max() ?? 0, width / 3)
    let labelWidth = min(widest, width * 2 / 5)
    let room = width - labelWidth - amountWidth - 2
    let scale = WaterfallScale(bars, cells: room)
    var result = ""
    if !title.isEmpty { result += "\(title) (\(currency.code))".truncated(toWidth: width) + "\n" }
    for (index, bar) in bars.enumerated() {
      // The ellipsis isn't ASCII.
      let ellipsis = style == .ascii ? "..." : "…"
      let label = labels[index].truncated(toWidth: labelWidth, ellipsis: ellipsis)
      var row =
        label.padded(to: labelWidth) + " " + amounts[index].padded(to: amountWidth, .trailing)
      row += " " + scale.text(of: bar, style)
      while row.last == " " { row.removeLast() }
      result += row + "\n"
    }
    return result
  }
}

extension PriceWaterfall.Bar {
  /// The amount of a level, or the change with its sign; without the currency.
  var shown: String {
    switch kind {
    case .level: running.decimal
    case .change: (delta.isNegative ? "" : "+") + delta.decimal
    }
  }

  /// Where the bar starts and ends, in minor units.
  fileprivate var ends: (low: Int64, high: Int64) {
    let before = kind == .level ? 0 : running.minorUnits &- delta.minorUnits
    return (min(before, running.minorUnits), max(before, running.minorUnits))
  }
}

/// Where amounts lie on an axis of whole cells.
struct WaterfallScale {
  let cells: Int
  private let low: Int64
  private let high: Int64

  /// An axis on which all bars have room; nothing is always on it.
  init(_ bars: [PriceWaterfall.Bar], cells: Int) {
    self.cells = max(cells, 1)
    low = min(bars.map(\.ends.low).min() ?? 0, 0)
    high = max(bars.map(\.ends.high).max() ?? 0, 0)
  }

  /// The cells of a bar: at least one, unless there is nothing to see.
  func range(of bar: PriceWaterfall.Bar) -> Range<Int> {
    let (from, to) = bar.ends
    var (start, end) = (place(of: from), place(of: to))
    if start == end, from != to {
      if end < cells { end += 1 } else { start -= 1 }
    }
    return start..<end
  }

  private func place(of amount: Int64) -> Int {
    let span = Int128(high) - Int128(low)
    guard span > 0 else { return 0 }
    let exact = (Int128(amount) - Int128(low)) * Int128(cells)
    return Int((2 * exact + span) / (2 * span))
  }

  fileprivate func text(of bar: PriceWaterfall.Bar, _ style: PriceWaterfall.Style) -> String {
    let range = range(of: bar)
    let glyph: String =
      switch (style, bar.kind, bar.delta.isNegative) {
      case (.ascii, .level, _): "#"
      case (.ascii, _, true): "-"
      case (.ascii, _, false): "+"
      case (_, .level, _): "█"
      case (.monochrome, _, true): "░"
      case (.monochrome, _, false): "▒"
      case (.color, _, _): "█"
      }
    let drawn = String(repeating: glyph, count: range.count)
    let space = String(repeating: " ", count: range.lowerBound)
    guard style == .color, bar.kind == .change, !drawn.isEmpty else { return space + drawn }
    return space + (bar.delta.isNegative ? "\u{1B}[33m" : "\u{1B}[36m") + drawn + "\u{1B}[0m"
  }
}

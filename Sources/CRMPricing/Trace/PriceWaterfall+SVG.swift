public import CRMKernel

extension PriceWaterfall {
  /// The chart as SVG 1.1 of its own: no scripts, no fonts and nothing that is loaded, readable on
  /// light and dark pages, numbers right-aligned.
  ///
  /// The same waterfall and reader give the same text, byte for byte.
  ///
  /// - Parameter reader: Whose language the labels are in.
  /// - Returns: A document that a page can have in it as it is.
  public func svg(for reader: Reader) -> String {
    let height = Layout.top + bars.count * Layout.row + 12
    let name = title.isEmpty ? currency.code : "\(title) (\(currency.code))"
    var svg = """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(Layout.width) \(height)" role="img">
      <title>\(name.xml)</title>
      <style>\(Layout.style)</style>
      <text class="title" x="\(Layout.margin)" y="26">\(name.xml)</text>

      """
    let scale = WaterfallScale(bars, cells: Layout.barWidth)
    for (index, bar) in bars.enumerated() {
      svg += bar.svg(
        label: reader.text(bar.label),
        top: Layout.top + index * Layout.row,
        range: scale.range(of: bar)
      )
    }
    return svg + "</svg>\n"
  }

  fileprivate enum Layout {
    static let width = 720
    static let margin = 12
    static let top = 40
    static let row = 26
    /// Where amounts end.
    static let amounts = 330
    /// Where bars start.
    static let bars = 344
    static let barWidth = 364
    /// How many columns of text a label has room for.
    static let labelColumns = 30

    static let style = """
      text{font:13px system-ui,"Noto Sans CJK SC","PingFang SC","Microsoft YaHei",sans-serif;\
      fill:#1f2328}.title,.level{font-weight:600}.amount{text-anchor:end;\
      font-variant-numeric:tabular-nums}rect.level{fill:#57606a}rect.off{fill:#bf8700}\
      rect.more{fill:#0969da}@media (prefers-color-scheme:dark){text{fill:#e6edf3}\
      rect.level{fill:#8b949e}rect.off{fill:#d29922}rect.more{fill:#58a6ff}}
      """
  }
}

extension PriceWaterfall.Bar {
  fileprivate func svg(label: String, top: Int, range: Range<Int>) -> String {
    typealias Layout = PriceWaterfall.Layout
    let short = label.truncated(toWidth: Layout.labelColumns)
    let weight = kind == .level ? " class=\"level\"" : ""
    let amountClass = kind == .level ? "amount level" : "amount"
    let barClass = kind == .level ? "level" : delta.isNegative ? "off" : "more"
    // The whole label is told by pointing at it.
    let hint = short == label ? "" : "<title>\(label.xml)</title>"
    let start = Layout.bars + range.lowerBound
    return """
      <text\(weight) x="\(Layout.margin)" y="\(top + 17)">\(short.xml)\(hint)</text>
      <text class="\(amountClass)" x="\(Layout.amounts)" y="\(top + 17)">\(shown)</text>
      <rect class="\(barClass)" x="\(start)" y="\(top + 5)" width="\(range.count)" height="16"/>

      """
  }
}

extension String {
  /// The text as XML 1.0 has it (§2.4); what XML can't hold (§2.2) is left out.
  var xml: String {
    var result = ""
    for scalar in unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "\t", "\n", "\r": result += " "
      case "\u{0}"..<"\u{20}", "\u{FFFE}", "\u{FFFF}": break
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}

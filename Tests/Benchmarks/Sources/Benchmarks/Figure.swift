import Foundation

/// One measured number, and what it is held against.
struct Figure {
  /// Dotted, so that a prefix selects a group: `store.fetch`.
  let name: String
  let value: Double
  let unit: String
  /// What `ratio` is against, such as "raw C".
  var against: String?
  var ratio: Double?
  var bar: Bar?

  /// What must hold: of the ratio if there is one, else of the value.
  enum Bar {
    case atMost(Double)
    case atLeast(Double)
  }

  var holds: Bool? {
    let measured = ratio ?? value
    return switch bar {
    case .atMost(let limit): measured <= limit
    case .atLeast(let limit): measured >= limit
    case nil: nil
    }
  }
}

extension Figure.Bar: CustomStringConvertible {
  var limit: Double {
    switch self {
    case .atMost(let limit), .atLeast(let limit): limit
    }
  }

  var description: String {
    switch self {
    case .atMost(let limit): "≤ \(limit.short)"
    case .atLeast(let limit): "≥ \(limit.short)"
    }
  }
}

extension Figure {
  /// The figure as one line of JSON.
  var json: String {
    let pairs = [
      ("name", name.quoted), ("value", value.short), ("unit", unit.quoted),
      ("against", against?.quoted), ("ratio", ratio?.short),
      ("bar", bar.map(\.description.quoted)), ("holds", holds.map { "\($0)" }),
    ]
    return "{" + pairs.map { "\"\($0)\": \($1 ?? "null")" }.joined(separator: ", ") + "}"
  }
}

extension Double {
  /// Three significant digits, and whole numbers from 1,000 on: what a measurement is worth.
  var short: String {
    guard self != 0, isFinite else { return "0" }
    let decimals = max(0, 2 - Int(log10(abs(self)).rounded(.down)))
    var text = String(format: "%.\(decimals)f", self)
    while text.contains("."), text.hasSuffix("0") || text.hasSuffix(".") { text.removeLast() }
    return text
  }
}

extension String {
  fileprivate var quoted: String {
    "\"" + replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }
}

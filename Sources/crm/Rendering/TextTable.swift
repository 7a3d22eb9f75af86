import CRMKernel

/// A list of records as columns and rows; columns without any value are left out.
struct TextTable {
  let names: [String]
  let rows: [[Value]]

  /// - Returns: Nil if `value` isn't a list of records.
  init?(_ value: Value) {
    guard case .list(let values) = value, !values.isEmpty else { return nil }
    var records: [Record] = []
    for case .record(let record) in values { records.append(record) }
    guard records.count == values.count else { return nil }
    let names = Self.names(in: records)
    guard !names.isEmpty else { return nil }
    self.names = names
    rows = records.map { record in names.map { record[$0] ?? .null } }
  }

  /// Every name that has a value somewhere, in the order of the records.
  ///
  /// A name that a record lacks keeps the place that it has in others: after the
  /// name that stands before it there.
  private static func names(in records: [Record]) -> [String] {
    var names: [String] = []
    var known: Set<String> = []
    for record in records {
      var place = 0
      for (name, value) in record where !value.isNothing {
        if known.insert(name).inserted {
          names.insert(name, at: place)
          place += 1
        } else {
          place = (names.firstIndex(of: name) ?? place) + 1
        }
      }
    }
    return names
  }

  /// Whether a column is made of numbers and amounts, which stand at the right.
  func isNumeric(_ column: Int) -> Bool {
    rows.allSatisfy { row in
      switch row[column] {
      case .null, .int, .real, .quantity, .rate, .money, .price: true
      case .text(let text): text.isAmount
      default: false
      }
    }
  }
}

extension Value {
  /// Whether there is nothing to show.
  var isNothing: Bool {
    switch self {
    case .null, .text(""): true
    case .list(let values): values.isEmpty
    case .record(let record): record.isEmpty
    default: false
    }
  }
}

extension String {
  /// Whether the text is an amount such as `USD 12.50`.
  fileprivate var isAmount: Bool {
    let parts = split(separator: " ", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0].utf8.count == 3,
      parts[0].utf8.allSatisfy({ (0x41...0x5A).contains($0) })
    else { return false }
    return !parts[1].isEmpty
      && parts[1].utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2E || $0 == 0x2D }
  }
}

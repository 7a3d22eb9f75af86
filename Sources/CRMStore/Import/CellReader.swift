import CRMKernel

/// Reads the text of a cell as a value of a field's kind.
///
/// Beyond what the library itself writes, it takes what spreadsheets and people
/// write: yes and no, thousands in groups, dates with slashes or 年月日, choices
/// in any case.
struct CellReader {
  let dateOrder: ImportOptions.DateOrder?

  /// The value, or nil if the text isn't one; an empty text is nothing.
  ///
  /// `currency` is what an amount is in that doesn't say so itself.
  func value(_ text: String, as kind: Kind, currency: String?) -> Value? {
    if text.isEmpty { return kind == .text ? .text("") : .null }
    switch kind.wrapped {
    case .text, .any: return .text(text.nfc)
    case .bool: return truth(text)
    case .int: return Int64(ungrouped(text)).map(Value.int)
    case .real: return Double(ungrouped(text)).flatMap { $0.isFinite ? .real($0) : nil }
    case .quantity, .rate: return kind.wrapped.convert(.text(ungrouped(text)))
    case .money, .price: return amount(text, kind.wrapped, currency)
    case .date: return date(text).map(Value.date)
    case .instant: return kind.wrapped.convert(.text(text))
    case .choice(let names): return choice(text, of: names)
    case .list(let element): return list(text, of: element, currency: currency)
    case .record, .id: return structured(text, kind.wrapped)
    case .optional: return nil
    }
  }

  private func truth(_ text: String) -> Value? {
    switch text.lowercased() {
    case "true", "yes", "y", "1", "x", "是", "√": true
    case "false", "no", "n", "0", "否", "×": false
    default: nil
    }
  }

  /// Removes the commas of `1,234,567.5`, where they stand as they should.
  private func ungrouped(_ text: String) -> String {
    let whole = text.prefix { $0 != "." }
    let groups = whole.drop { $0 == "-" || $0 == "+" }.split(
      separator: ",",
      omittingEmptySubsequences: false
    )
    guard groups.count > 1, !text.dropFirst(whole.count).contains(","),
      (1...3).contains(groups[0].count),
      groups.dropFirst().allSatisfy({ $0.count == 3 })
    else { return text }
    return text.filter { $0 != "," }
  }

  private func amount(_ text: String, _ kind: Kind, _ currency: String?) -> Value? {
    if let value = kind.convert(.text(text)) { return value }
    if let space = text.firstIndex(of: " ") {
      let amount = ungrouped(String(text[text.index(after: space)...]))
      return kind.convert(.text(text[..<space].uppercased() + " " + amount))
    }
    guard let currency, !currency.isEmpty else { return nil }
    return kind.convert(.text("\(currency.uppercased()) \(ungrouped(text))"))
  }

  private func date(_ text: String) -> LocalDate? {
    if let date = LocalDate(text) { return date }
    let separators: Set<Character> = ["/", ".", "-", "年", "月"]
    let trimmed = text.last == "日" ? text.dropLast() : text[...]
    let parts = trimmed.split { separators.contains($0) }
    let numbers = parts.compactMap { Int($0) }
    guard numbers.count == 3, parts.count == 3 else { return nil }
    if parts[0].count == 4 {
      return LocalDate(year: numbers[0], month: numbers[1], day: numbers[2])
    }
    guard parts[2].count == 4 else { return nil }
    switch dateOrder {
    case .dayMonthYear: return LocalDate(year: numbers[2], month: numbers[1], day: numbers[0])
    case .monthDayYear: return LocalDate(year: numbers[2], month: numbers[0], day: numbers[1])
    case nil: return nil
    }
  }

  private func choice(_ text: String, of names: [String]) -> Value? {
    if names.contains(text) { return .text(text) }
    let wanted = text.folded.filter { $0 != " " && $0 != "_" && $0 != "-" }
    return names.first { name in
      name.folded.filter { $0 != " " && $0 != "_" && $0 != "-" } == wanted
    }.map(Value.text)
  }

  private func list(_ text: String, of kind: Kind, currency: String?) -> Value? {
    if text.hasPrefix("[") { return structured(text, .list(kind)) }
    let parts = text.split(separator: ";").map { String($0).trimmed }
    let values = parts.compactMap { value($0, as: kind, currency: currency) }
    return values.count == parts.count ? .list(values) : nil
  }

  private func structured(_ text: String, _ kind: Kind) -> Value? {
    if case .id = kind { return kind.convert(.text(text)) }
    return (try? Value(json: text)).flatMap { kind.convert($0) }
  }
}

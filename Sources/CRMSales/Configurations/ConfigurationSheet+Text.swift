import CRMConfigurator
public import CRMKernel

extension ConfigurationSheet {
  /// The sheet for a terminal: a table of the options, what follows, and what is still to be done.
  public func text(for reader: Reader) -> String {
    let title: Message =
      "Configuration \(stored.id) of \(stored.model) \(stored.modelVersion): \(stored.status.rawValue)"
    var lines = [reader.text(title), ""]
    lines += Self.table(cells(reader))
    let follows = stored.derived.record.map { "\($0) \($1.spoken)" }
    if !follows.isEmpty {
      let text = reader.text("Follows: \(follows.joined(separator: ", "))")
      lines += [""] + text.filled(toWidth: 100)
    }
    let notes = notes
    if !notes.isEmpty { lines += [""] + notes.map { reader.text($0) } }
    return lines.joined(separator: "\n")
  }

  private func cells(_ reader: Reader) -> [[String]] {
    let isOpen = rows.contains { $0.possible != nil }
    var heading: [Message] = ["Option", "Value", "How it came"]
    if isOpen { heading.append("Also possible") }
    let cells = rows.map { row in
      var cells = [
        row.option, reader.text("\(row.value == .null ? "–" : row.value.spoken)"),
        reader.text(Message(key: row.origin.rawValue)),
      ]
      if isOpen { cells.append(row.others(for: reader)) }
      return cells
    }
    return [heading.map { reader.text($0) }] + cells
  }

  /// What is wrong, and what the person who sells can do next.
  private var notes: [Message] {
    var notes = problems
    let open = rows.filter { $0.origin == .open }.map(\.option)
    if !open.isEmpty { notes.append("Still to be chosen: \(open.joined(separator: ", ")).") }
    let misfits = rows.filter { $0.origin == .misfit }.map(\.option)
    if !misfits.isEmpty {
      notes.append(
        "Chosen otherwise by configurations.complete: \(misfits.joined(separator: ", "))."
      )
    }
    return notes
  }

  /// Columns below each other; the last one isn't filled.
  static func table(_ rows: [[String]]) -> [String] {
    let columns = rows.map(\.count).max() ?? 0
    let widths = (0..<columns).map { column in
      rows.map { column < $0.count ? $0[column].terminalWidth : 0 }.max() ?? 0
    }
    return rows.map { row in
      let cells = row.enumerated().map { column, cell in
        column + 1 < row.count ? cell.padded(to: widths[column]) : cell
      }
      return cells.joined(separator: "  ").trimmedAtEnd
    }
  }
}

extension ConfigurationSheet.Row {
  /// How many values are named before the others are only counted.
  fileprivate static let mostNamed = 8

  /// What else is possible, in words.
  fileprivate func others(for reader: Reader) -> String {
    guard let possible else { return "" }
    var parts: [String] = []
    if !possible.required.isEmpty {
      let required = possible.required.map(\.spoken).joined(separator: ", ")
      parts.append(reader.text("always \(required)"))
    }
    if let range = possible.range {
      parts.append("\(range.lowerBound) – \(range.upperBound)")
    } else if let series = possible.values.series {
      parts.append(reader.text(series))
    } else {
      let own = value.members
      let others = possible.values.filter { !own.contains($0) }
      var named = others.prefix(Self.mostNamed).map { reader.text("\($0.spoken)") }
      let more = others.count - named.count
      if more > 0 { named.append(reader.text("\(more) more")) }
      parts += named
    }
    if possible.canBeLeftOut, value != .null { parts.append(reader.text("none")) }
    return parts.isEmpty ? reader.text("nothing else") : parts.joined(separator: ", ")
  }
}

extension [Value] {
  /// What many numbers are in words; nil for a few, and for anything else.
  fileprivate var series: Message? {
    let numbers = compactMap { Quantity($0)?.millionths }.sorted()
    guard count > 3, numbers.count == count, let first = numbers.first, let last = numbers.last
    else { return nil }
    let step = numbers[1] - first
    let isEven = zip(numbers, numbers.dropFirst()).allSatisfy { $1 - $0 == step }
    let (least, most) = (Quantity(millionths: first), Quantity(millionths: last))
    if isEven, step == 1_000_000 { return "\(least) – \(most)" }
    guard count > ConfigurationSheet.Row.mostNamed else { return nil }
    guard isEven else { return "\(count) values from \(least) to \(most)" }
    return "\(least) – \(most) in steps of \(Quantity(millionths: step))"
  }
}

extension String {
  fileprivate var trimmedAtEnd: String {
    var text = self[...]
    while text.last == " " { text = text.dropLast() }
    return String(text)
  }

  /// The text in lines of at most so many columns, broken at spaces.
  fileprivate func filled(toWidth width: Int) -> [String] {
    var lines: [String] = []
    for word in split(separator: " ") {
      if let last = lines.last, last.terminalWidth + 1 + word.terminalWidth <= width {
        lines[lines.count - 1] = last + " " + word
      } else {
        lines.append(String(word))
      }
    }
    return lines
  }
}

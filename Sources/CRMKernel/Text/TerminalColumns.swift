/// Where the text of a column stands.
public enum ColumnAlignment: Sendable {
  /// At the left edge, as text is.
  case leading
  /// At the right edge, so that the digits of numbers stand below each other.
  case trailing
  /// In the middle; a space that can't be halved stands after the text.
  case center
}

extension StringProtocol {
  /// Returns the text filled with spaces to `width` terminal columns.
  ///
  /// A text that is already as wide comes back unchanged; see `truncated(toWidth:)`.
  ///
  /// - Parameters:
  ///   - width: the number of columns, not of characters.
  ///   - alignment: where the text stands among the spaces; a centred text leans left.
  ///   - ambiguous: the width of ambiguous characters.
  /// - Returns: a text of at least `width` columns.
  public func padded(
    to width: Int,
    _ alignment: ColumnAlignment = .leading,
    ambiguous: AmbiguousWidth = .narrow
  ) -> String {
    let missing = width - terminalWidth(ambiguous: ambiguous)
    guard missing > 0 else { return String(self) }
    let before =
      switch alignment {
      case .leading: 0
      case .trailing: missing
      case .center: missing / 2
      }
    return String(repeating: " ", count: before) + self
      + String(repeating: " ", count: missing - before)
  }

  /// Returns the text cut to at most `width` terminal columns, whole characters only.
  ///
  /// The result may be a column narrower where a wide character didn't fit: pad it
  /// for a table.
  ///
  /// - Parameters:
  ///   - width: the number of columns; nothing fits in zero or fewer.
  ///   - ellipsis: what stands for the part cut off; left out where it doesn't fit itself.
  ///   - ambiguous: the width of ambiguous characters, of which "…" is one.
  /// - Returns: a text of at most `width` columns.
  public func truncated(
    toWidth width: Int,
    ellipsis: String = "…",
    ambiguous: AmbiguousWidth = .narrow
  ) -> String {
    if terminalWidth(ambiguous: ambiguous) <= width { return String(self) }
    let ellipsisWidth = ellipsis.terminalWidth(ambiguous: ambiguous)
    let ending = ellipsisWidth <= width ? ellipsis : ""
    var room = width - (ending.isEmpty ? 0 : ellipsisWidth)
    var end = startIndex
    for index in indices {
      room -= TerminalWidth.of(self[index], ambiguous: ambiguous)
      if room < 0 { break }
      end = self.index(after: index)
    }
    return self[..<end] + ending
  }
}

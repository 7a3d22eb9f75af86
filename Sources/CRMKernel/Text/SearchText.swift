/// What is indexed besides a text itself.
public enum SearchText {
  /// Returns the pinyin initials of the Chinese words in a text, for a second search column.
  ///
  /// "张伟明是VIP" gives "zwms", so that "zw" as a prefix finds it. A run of two to
  /// four characters may be a name: where its surname's reading has another
  /// initial, both are given ("zg cg" for 曾国).
  ///
  /// - Parameters:
  ///   - text: names or titles; prose isn't searched by initials.
  ///   - longestRun: how many characters a run may have to be worth it.
  /// - Returns: the words to index, without repetition.
  /// - Complexity: O(*n*).
  public static func pinyinInitials(in text: String, longestRun: Int = 16) -> String {
    readings(in: text, longestRun: longestRun) { $0.prefix(1) }.joined(separator: " ")
  }

  /// Returns the pinyin of the Chinese words in a text, initials and whole: "zwm zhangweiming".
  ///
  /// - Parameters:
  ///   - text: names or titles.
  ///   - longestRun: how many characters a run may have to be worth it.
  /// - Returns: the words to index, without repetition.
  /// - Complexity: O(*n*).
  public static func pinyin(in text: String, longestRun: Int = 16) -> String {
    let initials = readings(in: text, longestRun: longestRun) { $0.prefix(1) }
    let whole = readings(in: text, longestRun: longestRun) { $0[...] }
    return (initials + whole).joined(separator: " ")
  }

  private static func readings(
    in text: String,
    longestRun: Int,
    _ part: (String) -> Substring
  ) -> [String] {
    var result: [String] = []
    func add(_ run: String, surnameFirst: Bool) {
      let syllables = Pinyin.syllables(of: run, surnameFirst: surnameFirst)
      let reading = syllables.map { String(part($0)) }.joined()
      if !reading.isEmpty, !result.contains(reading) { result.append(reading) }
    }
    let runs = text.unicodeScalars.split { !Folding.han.contains($0.value) && $0 != "〇" }
    for run in runs where run.count > 1 && run.count <= longestRun {
      if run.count <= 4 { add(String(run), surnameFirst: true) }
      add(String(run), surnameFirst: false)
    }
    return result
  }
}

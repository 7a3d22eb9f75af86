/// What is indexed besides a text itself.
public enum SearchText {
  /// Returns the pinyin of the Chinese words in a text, for a second search column.
  ///
  /// "张伟明是VIP" gives "zwms zhangweimingshi", so that the beginning of either finds it. A run of
  /// two to four characters may be a name: where its surname's reading is another, both are given
  /// ("zgf cgf zengguofan cengguofan" for 曾国藩). "ü" is typed as "v", and found as "u" as well.
  ///
  /// - Parameters:
  ///   - text: names or titles; prose isn't searched by pinyin.
  ///   - longestRun: how many characters a run may have to be worth it.
  /// - Returns: the words to index, without repetition.
  /// - Complexity: O(*n*).
  public static func pinyin(in text: String, longestRun: Int = 16) -> String {
    var initials: [String] = []
    var whole: [String] = []
    func add(_ word: String, to words: inout [String]) {
      if !word.isEmpty, !words.contains(word) { words.append(word) }
    }
    let runs = text.unicodeScalars.split { !Folding.han.contains($0.value) && $0 != "〇" }
    for run in runs where run.count > 1 && run.count <= longestRun {
      for surnameFirst in run.count <= 4 ? [true, false] : [false] {
        let syllables = Pinyin.syllables(of: String(run), surnameFirst: surnameFirst)
        add(syllables.map { String($0.prefix(1)) }.joined(), to: &initials)
        let word = syllables.joined()
        add(word, to: &whole)
        // Only "ü" is written so: with its dots folded away it is "u".
        add(String(word.map { $0 == "v" ? "u" : $0 }), to: &whole)
      }
    }
    return (initials + whole).joined(separator: " ")
  }
}

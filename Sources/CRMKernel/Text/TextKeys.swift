/// The version of the rules by which folded and sort keys are made.
public enum TextKeys {
  /// Rises whenever `folded`, `sortKey` or the search tokens of some text change.
  ///
  /// Keys are stored in columns and search indexes; a store that finds an older
  /// number there makes them again.
  public static let version = 1
}

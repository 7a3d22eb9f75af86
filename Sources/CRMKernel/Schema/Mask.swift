/// What stands where a value is that the principal may not see, and nothing can't.
public enum Mask {
  /// Three dots, whatever the length of the text.
  public static let text = "•••"
}

/// One logical line of a vCard or an iCalendar: a name, parameters and a value (RFC 6350 §3.3).
public struct ContentLine: Hashable, Sendable {
  /// In capital letters: lines are compared without case.
  public let name: String
  /// As it is written: what escapes mean depends on the property.
  public let value: String

  public init(name: String, value: String) {
    self.name = name.uppercased()
    self.value = value
  }
}

import CRMKernel

/// The address of a mailbox, such as `ada@example.com`, without a name.
///
/// Addresses are equal if they differ in the case of letters only: mailboxes that differ so are
/// hardly ever two, and who counts replies or looks for loops must not be misled by a capital.
public struct MailAddress: Sendable {
  /// What stands before the last `@`, as it was written.
  public let local: String
  /// What stands behind it, in lower case.
  public let domain: String

  /// Reads an address, alone or in angle brackets after a name: `Ada <ada@example.com>`.
  ///
  /// Nil for anything else: two `@`, spaces, control characters, quoted local parts, more than the
  /// 254 bytes that RFC 5321 4.5.3.1.3 allows (erratum 1690), and for the null path `<>`.
  public init?(_ text: String) {
    guard let bare = Self.bare(text), bare.utf8.count <= 254 else { return nil }
    let parts = bare.split(separator: "@", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else { return nil }
    let isPlain = bare.unicodeScalars.allSatisfy { scalar in
      !scalar.properties.isWhitespace && !scalar.isControl
        && !"<>()[]\\,;:\"".contains(Character(scalar))
    }
    guard isPlain else { return nil }
    local = parts[0]
    domain = parts[1].lowercased()
  }

  /// What stands in the angle brackets at the end, or the text without spaces around it.
  private static func bare(_ text: String) -> String? {
    let trimmed = text.trimmed
    guard trimmed.last == ">" else { return trimmed }
    guard let open = trimmed.lastIndex(of: "<") else { return nil }
    return String(trimmed[trimmed.index(after: open)...].dropLast())
  }

  /// What addresses are compared by.
  private var key: String { "\(local.lowercased())@\(domain)" }

  /// Whether it is the other's mailbox: `support+42@…` is that of `support@…`.
  func isMailbox(of other: MailAddress) -> Bool {
    untagged.lowercased() == other.untagged.lowercased() && domain == other.domain
  }

  /// The local part without what stands behind a plus (RFC 5233).
  private var untagged: String {
    let name = local.prefix { $0 != "+" }
    return name.isEmpty ? local : String(name)
  }
}

extension MailAddress: Hashable {
  public static func == (left: MailAddress, right: MailAddress) -> Bool { left.key == right.key }
  public func hash(into hasher: inout Hasher) { hasher.combine(key) }
}

extension MailAddress: LosslessStringConvertible {
  /// The address as it was written.
  public var description: String { "\(local)@\(domain)" }
}

extension Unicode.Scalar {
  /// Whether it is a control character or one that ends a line: nothing of them may reach a header.
  var isControl: Bool {
    switch properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator: true
    default: false
    }
  }
}

extension String {
  /// The text in one line: line breaks and other control characters are single spaces.
  func inOneLine(limit: Int) -> String {
    var line = String.UnicodeScalarView()
    var count = 0
    for scalar in unicodeScalars {
      guard count < limit else { break }
      let isSpace = scalar.isControl || scalar.properties.isWhitespace
      if isSpace, line.last == " " || line.isEmpty { continue }
      line.append(isSpace ? " " : scalar)
      count += 1
    }
    return String(line).trimmed
  }
}

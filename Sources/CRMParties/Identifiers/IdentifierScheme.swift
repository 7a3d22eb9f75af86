public import CRMKernel

/// By which register or standard a number names somebody: an open set, because hosts add theirs.
public struct IdentifierScheme: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
  public let rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }
  public init(stringLiteral value: String) { self.init(rawValue: value) }

  /// A VAT number of a member state of the EU, of Northern Ireland or of Great Britain.
  public static let vat: Self = "vat"
  /// China's unified social credit code (统一社会信用代码, GB 32100-2015).
  public static let uscc: Self = "uscc"
  /// China's resident identity number (居民身份证号码, GB 11643-1999).
  public static let chineseResident: Self = "cn_resident"
  /// Taiwan's number of businesses (統一編號).
  public static let taiwaneseBusiness: Self = "tw_ubn"
  /// Taiwan's identity number of nationals and residents (身分證字號).
  public static let taiwaneseResident: Self = "tw_resident"
  /// Hong Kong's business registration number (商業登記號碼).
  public static let hongKongBusiness: Self = "hk_br"
  /// Hong Kong's identity card number.
  public static let hongKongResident: Self = "hk_id"
  /// Japan's corporate number (法人番号).
  public static let japaneseCorporate: Self = "jp_corporate"
  /// The nine digits of Dun & Bradstreet.
  public static let duns: Self = "duns"
  /// A bank account (ISO 13616).
  public static let iban: Self = "iban"
  /// A legal entity (ISO 17442).
  public static let lei: Self = "lei"

  /// Whether it names a living person, so that few may see it whole.
  public var isSensitive: Bool {
    [.chineseResident, .taiwaneseResident, .hongKongResident].contains(self)
  }

  /// `value` for those who may not see it whole: its first and last characters.
  public func masked(_ value: String) -> String {
    guard value.count > 6 else { return String(repeating: "*", count: value.count) }
    return value.prefix(2) + String(repeating: "*", count: value.count - 4) + value.suffix(2)
  }
}

extension IdentifierScheme: FieldValue {
  public static var kind: Kind { .text }
  public var value: Value { .text(rawValue) }
  public init?(_ value: Value) {
    guard case .text(let text) = value else { return nil }
    self.init(rawValue: text)
  }
  public static func read(next row: inout Row) -> Self { Self(rawValue: row.nextText()) }
  public func write(next row: inout Bindings) { row.next(rawValue) }
}

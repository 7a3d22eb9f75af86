public import CRMKernel

/// A country or territory of ISO 3166-1, by its two letters.
public struct Country: Hashable, Sendable {
  /// The two capital letters, such as `TW`.
  public let code: String

  /// Looks up a code that a person or a program wrote, in any case.
  ///
  /// - Throws: ``Refusal`` `country.unknown` if ISO 3166-1 has no such code.
  public init(code: String) throws(Refusal) {
    guard let country = Country(code) else {
      throw Refusal(
        "country.unknown",
        "\(code) is no country of ISO 3166.",
        remedy: "Use its two letters, such as DE.",
        field: "country"
      )
    }
    self = country
  }

  /// `CN`, without Hong Kong, Macao and Taiwan, which have codes of their own.
  public static let china = Country(known: "CN")
  /// `DE`.
  public static let germany = Country(known: "DE")
  /// `HK`.
  public static let hongKong = Country(known: "HK")
  /// `JP`.
  public static let japan = Country(known: "JP")
  /// `TW`.
  public static let taiwan = Country(known: "TW")
  /// `GB`, which isn't `UK`.
  public static let unitedKingdom = Country(known: "GB")
  /// `US`.
  public static let unitedStates = Country(known: "US")

  private init(known code: String) { self.code = code }

  /// Every code that is officially assigned.
  public static let all: [Country] = codes.split(separator: " ")
    .map { Country(known: String($0)) }

  private static let known = Set(all.map(\.code))

  // ISO 3166-1 alpha-2, officially assigned codes, 2024.
  private static let codes = """
    AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ \
    BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM \
    DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS \
    GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN \
    KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ \
    MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM \
    PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV \
    SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI \
    VN VU WF WS YE YT ZA ZM ZW
    """
}

extension Country: LosslessStringConvertible {
  public var description: String { code }

  /// Looks up two letters, in any case; `nil` for anything else.
  public init?(_ description: String) {
    let code = description.uppercased()
    guard Self.known.contains(code) else { return nil }
    self.code = code
  }
}

extension Country: TextValue {
  public static var valueForm: Message { "a country's two letters, such as DE" }
}

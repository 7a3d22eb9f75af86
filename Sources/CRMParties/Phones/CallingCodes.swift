/// How a country is called, and how its people dial.
///
/// After ITU-T E.164 (list of assigned codes) and the operational bulletin of dialling procedures;
/// what only some of a country's carriers use is left out.
public struct CallingCode: Hashable, Sendable {
  /// The digits after the plus, such as `49`.
  public let digits: String
  /// What is dialled before a number within the country, and isn't part of it; often `0`.
  public let trunk: String
  /// What is dialled instead of the plus.
  public let international: [String]

  /// How `country` is called; `nil` for a territory without telephones of its own.
  public init?(of country: Country) {
    guard let code = Self.byCountry[country.code] else { return nil }
    self = code
  }

  /// The assigned code that a number after a plus begins with.
  ///
  /// No code is the beginning of another, so the first that fits is the one.
  static func code(of digits: String) -> String? {
    (1...3).lazy.map { String(digits.prefix($0)) }.first { assigned.contains($0) }
  }

  /// The trunk prefix of the countries with this code, where it is written although it is not
  /// dialled: +49 (0)30.
  static func trunk(ofCode digits: String) -> String? { trunks[digits] }

  private init(digits: String, trunk: String, international: [String]) {
    self.digits = digits
    self.trunk = trunk
    self.international = international
  }

  private static let byCountry: [String: CallingCode] = {
    var codes: [String: CallingCode] = [:]
    for line in table.split(separator: "\n") {
      let words = line.split(separator: " ").map(String.init)
      guard words.count > 2 else { continue }
      for word in words.dropFirst(2) {
        codes[String(word.prefix(2))] = CallingCode(
          digits: String(word.dropFirst(2)),
          trunk: words[0] == "-" ? "" : words[0],
          international: words[1].split(separator: ",").map(String.init)
        )
      }
    }
    return codes
  }()

  /// Also the codes of services that belong to no country.
  private static let assigned: Set<String> = Set(byCountry.values.map(\.digits))
    .union(["800", "808", "870", "878", "881", "882", "883", "888", "979"])

  private static let trunks: [String: String] = Dictionary(
    byCountry.values.map { ($0.digits, $0.trunk) }
  ) { first, second in first.isEmpty ? second : first }

  // Trunk prefix, international prefixes, then country and code.
  private static let table = """
    - 0 CV238 WS685
    - 00 AC247 AD376 AO244 AW297 BF226 BH973 BI257 BJ229 BN673 BQ599 BT975 BW267 BZ501 CF236 \
    CG242 CI225 CK682 CL56 CM237 CR506 CW599 CY357 CZ420 DJ253 DK45 EE372 ES34 FJ679 FK500 FM691 \
    FO298 GA241 GI350 GL299 GM220 GN224 GQ240 GR30 GT502 GW245 HN504 HT509 IO246 IS354 IT39 \
    KM269 KW965 LS266 LU352 LV371 ML223 MO853 MR222 MT356 MV960 MX52 MZ258 NC687 NE227 NF672 \
    NI505 NO47 NR674 NU683 OM968 PA507 PF689 PG675 PL48 PT351 QA974 SB677 SC248 SH290 SJ47 SM378 \
    SN221 SR597 ST239 SV503 SZ268 TA290 TD235 TG228 TK690 TL670 TN216 TO676 TV688 UZ998 VA39 \
    VU678 WF681
    - 001 GY592 HK852
    - 001,002,008,000 SG65
    - 011 PW680
    - 020 MU230
    - 810 TJ992
    0 00 AE971 AF93 AL355 AM374 AR54 AT43 AZ994 BA387 BD880 BE32 BG359 BL590 BO591 BR55 CD243 \
    CH41 CN86 CO57 DE49 DZ213 EC593 EG20 EH212 ER291 ET251 FR33 GB44 GE995 GF594 GG44 GH233 \
    GP590 HR385 IE353 IM44 IN91 IQ964 IR98 JE44 JO962 KG996 KI686 KP850 LA856 LB961 LI423 LK94 \
    LR231 LT370 LY218 MA212 MC377 MD373 ME382 MF590 MG261 MK389 MM95 MQ596 MW265 MY60 NA264 NL31 \
    NP977 NZ64 PE51 PH63 PK92 PM508 PS970 PY595 RE262 RO40 RS381 RW250 SA966 SD249 SE46 SI386 \
    SK421 SL232 SO252 SS211 SY963 TR90 UA380 UY598 VE58 VN84 XK383 YE967 YT262 ZA27 ZM260 ZW263
    0 00,012,013,014 IL972
    0 00,990 AX358 FI358
    0 000 KE254 TZ255 UG256
    0 001 MN976
    0 001,002,003,004,005,007,008,009 TH66
    0 001,002,005,006,008 KR82
    0 001,007,008 KH855
    0 001,007,008,009 ID62
    0 0011 AU61 CC61 CX61
    0 002,005,006,007,009 TW886
    0 009 NG234
    0 010 JP81
    0 119 CU53
    06 00 HU36
    1 011 AG1 AI1 AS1 BB1 BM1 BS1 CA1 DM1 DO1 GD1 GU1 JM1 KN1 KY1 LC1 MH692 MP1 MS1 PR1 SX1 TC1 \
    TT1 US1 VC1 VG1 VI1
    8 810 BY375 KZ7 RU7 TM993
    """
}

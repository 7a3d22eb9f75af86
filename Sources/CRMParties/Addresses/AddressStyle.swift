import CRMKernel

/// How addresses of a country are written, and which postal codes it has.
struct AddressStyle: Sendable {
  /// Lines from the top, in the country's own script: `N` who, `A` the lines, `C` city, `S` region,
  /// `Z` postal code, `/` a new line; everything else stands for itself.
  let native: String
  /// The same in Latin letters, where that differs.
  let latin: String
  /// Shapes of postal codes without spaces and hyphens: `9` a digit, `A` a letter, `X` either.
  let postalCodes: [String]
  /// Whether the city is written in capital letters.
  let shoutsCity: Bool

  static func of(_ country: Country) -> AddressStyle {
    let code = country.code
    let latin = latinLines[code] ?? byLine[code] ?? usual
    return AddressStyle(
      native: nativeLines[code] ?? latin,
      latin: latin,
      postalCodes: postal[code] ?? [],
      shoutsCity: shouting.contains(code)
    )
  }

  /// As the countries' posts ask for it (UPU S42 and its annexes of members' addressing systems).
  private static let nativeLines = [
    "CN": "Z/SCA/N", "TW": "Z/SCA/N", "HK": "SC/A/N", "MO": "SC/A/N", "JP": "〒Z/SC/A/N",
    "KR": "S C/A/N/Z",
  ]

  private static let latinLines = [
    "CN": "N/A/C/S, Z", "TW": "N/A/C, S Z", "HK": "N/A/C/S", "MO": "N/A/C/S",
    "JP": "N/A/C, S Z", "KR": "N/A/C/S Z",
  ]

  private static let usual = "N/A/Z C/S"

  private static let byLine: [String: String] = {
    let table = """
      N/A/C, S Z: US
      N/A/C S Z: CA AU
      N/A/C/Z: GB IM JE GG GI FK
      N/A/C/S/Z: IE RU UA BY KZ ZA
      N/A/C Z/S: NZ IN ID SG PK BD LK NP TH PH VN
      N/A/C-S/Z: BR
      N/A/C S/Z: SA NG
      N/A/Z C S: ES IT MX CL
      N/A/S/C: AE
      N/A/Z C: DE AT CH LI FR MC BE NL LU DK SE NO FI IS PL CZ SK SI HR HU RO BG GR PT EE LV LT TR
      """
    var lines: [String: String] = [:]
    for row in table.split(separator: "\n") {
      let parts = row.split(separator: ":")
      guard parts.count == 2 else { continue }
      for code in parts[1].split(separator: " ") { lines[String(code)] = String(parts[0]) }
    }
    return lines
  }()

  private static let shouting: Set<String> = ["GB", "FR", "MC", "IM", "JE", "GG", "AU"]

  private static let postal: [String: [String]] = {
    let table = """
      999: IS TW FO MG LS
      9999: AT AU BE BG CH CY DK GE HU LI LU LV MD NL NO NZ PH SI ZA TN AM BD AR
      99999: DE FR IT ES US TR FI SE GR HR MY MX CZ SK EE UA TH ID KR MC SM VA LT PL SA TW EG MA DZ PK PE
      999999: CN IN RU SG RO VN KZ BY TW KG TJ TM UZ CO EC NG
      9999999: JP CL IL PT
      99999999: BR
      999999999: US
      LT99999: LT
      AZ9999: AZ
      LV9999: LV
      MD9999: MD
      AD999: AD
      9999AA: NL
      AAA9999: MT
      A9999AAA: AR
      A9A9A9: CA
      A99AA: GB
      A999AA: GB
      AA99AA: GB IM JE GG FK GI
      AA999AA: GB IM JE GG
      A9A9AA: GB
      AA9A9AA: GB
      GIR0AA: GB
      A99XXXX: IE
      A9XXXXX: IE
      """
    var shapes: [String: [String]] = [:]
    for row in table.split(separator: "\n") {
      let parts = row.split(separator: ":")
      guard parts.count == 2 else { continue }
      for code in parts[1].split(separator: " ") {
        shapes[String(code), default: []].append(String(parts[0]))
      }
    }
    return shapes
  }()

  /// Territories without postal codes.
  static let withoutPostalCodes: Set<String> = ["HK", "MO", "AE", "QA", "BO"]
}

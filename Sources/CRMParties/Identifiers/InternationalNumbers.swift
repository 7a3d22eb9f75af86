import CRMKernel

extension NumberRule {
  /// Nine digits, of which none is a check digit since 2006.
  static let duns = NumberRule("999999999")

  /// ISO 17442: ISO 7064 MOD 97-10 over the 20 characters.
  static let lei = NumberRule(
    "XXXXXXXXXXXXXXXXXX99",
    by: "ISO 17442 (MOD 97-10)"
  ) { number in CheckDigits.mod97(number.values) == 1 }

  /// ISO 13616: the length is the country's; the first four characters go last for MOD 97-10.
  static let iban = IBAN.rule
}

/// The lengths of bank account numbers, by country (the registry of ISO 13616).
private enum IBAN {
  static let rule = NumberRule(
    shapes: lengths.sorted { $0.key < $1.key }.map { country, length in
      country + "99" + String(repeating: "X", count: length - 4)
    },
    name: "ISO 13616 (MOD 97-10)",
    fits: { number in
      CheckDigits.mod97(number.values.dropFirst(4) + number.values.prefix(4)) == 1
    }
  )

  private static let lengths: [String: Int] = {
    var lengths: [String: Int] = [:]
    for group in table.split(separator: " ") {
      let parts = group.split(separator: ":")
      guard parts.count == 2, let length = Int(parts[0]) else { continue }
      for country in parts[1].split(separator: ",") { lengths[String(country)] = length }
    }
    return lengths
  }()

  private static let table = """
    15:NO 16:BE 18:DK,FI,FO,GL,NL,FK,SD 19:MK,SI 20:AT,BA,EE,KZ,LT,LU,XK,MN \
    21:CH,HR,LI,LV 22:BG,BH,CR,DE,GB,GE,IE,ME,RS,VA 23:AE,GI,IL,IQ,TL,OM,SO \
    24:AD,CZ,ES,MD,PK,RO,SA,SE,SK,TN,VG 25:LY,PT,ST 26:IS,TR 27:BI,DJ,FR,GR,IT,MC,MR,SM \
    28:AL,AZ,BY,CY,DO,GT,HN,HU,LB,NI,PL,SV 29:BR,EG,PS,QA,UA 30:JO,KW,MU,YE 31:MT,SC 32:LC 33:RU
    """
}

extension NumberRule {
  fileprivate init(
    shapes: [String],
    name: String,
    fits: @escaping @Sendable (NumberText) -> Bool
  ) {
    self.shapes = shapes
    self.name = name
    country = nil
    self.fits = fits
  }
}

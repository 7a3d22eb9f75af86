import CRMInterchange
import CRMKernel
import CRMParties

// What a field of a card is called in the book, and the other way round.

extension ContactMethod.Kind {
  /// What a telephone number of a card is, by its types.
  init(telephone types: [String]) {
    if types.contains("fax") {
      self = .fax
    } else if types.contains("cell") {
      self = .mobile
    } else {
      self = .phone
    }
  }

  /// What a card calls a telephone of this kind, beside what it is for.
  fileprivate var telephoneTypes: [String] {
    switch self {
    case .mobile: ["cell"]
    case .fax: ["fax"]
    default: ["voice"]
    }
  }

  var isTelephone: Bool { self == .phone || self == .mobile || self == .fax }
}

extension ContactMethod.Usage {
  init(_ types: [String]) { self = types.contains("home") ? .personal : .work }

  fileprivate var cardType: String { self == .personal ? "home" : "work" }
}

extension Address.Usage {
  init(_ types: [String], isFirst: Bool) {
    if types.contains("parcel") {
      self = .delivery
    } else if types.contains("x-invoice") {
      self = .invoice
    } else {
      self = isFirst || types.contains("work") ? .main : .other
    }
  }

  fileprivate var cardTypes: [String] {
    switch self {
    case .main: ["work"]
    case .delivery: ["work", "parcel"]
    case .invoice: ["work", "x-invoice"]
    case .other: []
    }
  }
}

extension VCard {
  /// Adds the ways to reach somebody, the first to try before the others; what who asks may not
  /// see is left out.
  mutating func add(_ methods: [ContactMethod]) {
    let usable = methods.filter { $0.isActive && $0.bouncedAt == nil && $0.value != Mask.text }
    for method in usable {
      let types = [method.usage.cardType]
      let preference = method.isPrimary ? 1 : nil
      switch method.kind {
      case .email:
        emails.append(TypedValue(method.value, types: types, preference: preference))
      case .phone, .mobile, .fax:
        let all = types + method.kind.telephoneTypes
        phones.append(TypedValue(method.value, types: all, preference: preference))
      case .website: urls.append(TypedValue(method.value, types: types, preference: preference))
      case .messenger: others.append(ContentLine(name: "IMPP", value: method.value))
      case .other: break
      }
    }
  }

  /// Adds an address, with the country's name as its own people write it.
  mutating func add(_ address: CRMParties.Address, language: String) {
    var line = VCard.Address()
    line.street = address.lines.joined(separator: "\n")
    line.locality = address.city ?? ""
    line.region = address.region ?? ""
    line.postalCode = address.postalCode ?? ""
    line.country = address.country.name(in: language)
    line.types = address.usage.cardTypes
    addresses.append(line)
  }
}

extension VCard.Address {
  /// The lines above the city: the box and the floor are lines of their own.
  var lines: [String] {
    [box, extended].filter { !$0.isEmpty }
      + street.split(separator: "\n").map(String.init).filter { !$0.isEmpty }
  }

  /// The country by its two letters, or by its name in one of the languages that post reads.
  var knownCountry: Country? {
    if let country = Country(self.country) { return country }
    let name = self.country.folded
    guard !name.isEmpty else { return nil }
    if let country = Self.otherNames[name] { return Country(country) }
    return Country.all.first { country in
      ["zh-Hans", "zh-Hant", "en", "de", "ja", "fr", "es", "it"].contains {
        country.name(in: $0).folded == name
      }
    }
  }

  /// What people write beside the short names of CLDR.
  private static let otherNames: [String: String] = [
    "usa": "US", "united states of america": "US", "uk": "GB", "england": "GB", "prc": "CN",
    "p.r. china": "CN", "中华人民共和国": "CN", "中華人民共和國": "CN", "中國": "CN",
    "taiwan, r.o.c.": "TW", "中華民國": "TW", "brd": "DE",
  ]
}

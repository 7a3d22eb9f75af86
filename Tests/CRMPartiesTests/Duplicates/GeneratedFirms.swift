import CRMKernel
import CRMParties
import CRMStore
import TestSeeds

/// One record of a generated book, and which firm or person it truly is.
struct GeneratedRecord {
  var truth: Int
  var kind: Account.Kind
  var name: String
  var phone: String?
  var mail: String?
  var website: String?
  var city: String?
  var street: String?
  var country: Country
  var identifier: String?

  /// Stores the record as everybody does.
  @discardableResult
  func store(in tx: Transaction) throws -> ID<Account> {
    var account = Account(name: name, kind: kind)
    account.website = website
    let id = try tx.accounts.insert(account).id
    if let city {
      try tx.accounts.addAddress(
        to: id,
        lines: street.map { [$0] } ?? [],
        city: city,
        region: nil,
        postalCode: nil,
        country: country
      )
    }
    if let phone { try tx.accounts.addContactMethod(to: id, kind: .phone, value: phone) }
    if let mail { try tx.accounts.addContactMethod(to: id, kind: .email, value: mail) }
    if let identifier {
      try tx.accounts.addIdentifier(to: id, scheme: "register", text: identifier, unverified: true)
    }
    return id
  }
}

/// Makes firms and persons with known truth, and writes them again as people do.
///
/// In Chinese and English. It knows nothing of how they are matched.
struct GeneratedFirms {
  private(set) var random: SeededNumbers
  private var next = 0

  init(seed: UInt64) { random = SeededNumbers(seed: seed) }

  /// A firm or person with its other records, or several that only look alike.
  mutating func group() -> [GeneratedRecord] {
    switch Int.random(in: 0..<100, using: &random) {
    case 0..<45: return [original()]
    case 45..<85: return copies()
    case 85..<90: return sameNameElsewhere()
    case 90..<95: return parentAndSubsidiary()
    default: return homophones()
    }
  }

  // MARK: Originals

  private mutating func pick<T>(_ list: [T]) -> T {
    list[Int.random(in: 0..<list.count, using: &random)]
  }

  private mutating func chance(_ percent: Int) -> Bool {
    Int.random(in: 0..<100, using: &random) < percent
  }

  private mutating func digits(_ count: Int) -> String {
    (0..<count).map { _ in String(Int.random(in: 0...9, using: &random)) }.joined()
  }

  mutating func original() -> GeneratedRecord {
    next += 1
    let isChinese = chance(50)
    let isPerson = chance(30)
    let name = isPerson ? person(isChinese) : firm(isChinese)
    let domain = "\(letters(8)).\(isChinese ? "cn" : "com")"
    return GeneratedRecord(
      truth: next,
      kind: isPerson ? .person : .organization,
      name: name,
      phone: "0" + digits(9),
      mail: isPerson ? "\(letters(9))@gmail.com" : "\(pick(["info", "sales", "office"]))@\(domain)",
      website: isPerson ? nil : "https://www.\(domain)/",
      city: pick(isChinese ? Words.chineseCities : Words.cities),
      street: isChinese
        ? "\(pick(Words.chineseWords))路\(digits(3))号" : "\(pick(Words.words)) Street \(digits(3))",
      country: isChinese ? .china : .germany,
      identifier: isPerson ? nil : "R" + digits(10)
    )
  }

  private mutating func letters(_ count: Int) -> String {
    String((0..<count).map { _ in pick(Array("abcdefghijklmnoprstuvw")) })
  }

  private func capitalized(_ word: String) -> String {
    word.prefix(1).uppercased() + word.dropFirst()
  }

  private mutating func person(_ isChinese: Bool) -> String {
    guard isChinese else { return "\(pick(Words.givenNames)) \(pick(Words.familyNames))" }
    let given = chance(70) ? pick(Words.given) + pick(Words.given) : pick(Words.given)
    return pick(Words.surnames) + given
  }

  private mutating func firm(_ isChinese: Bool) -> String {
    if isChinese {
      let brand = pick(Words.chineseWords) + pick(Words.chineseWords)
      return brand + pick(Words.chineseTrades) + pick(Words.chineseForms)
    }
    let brand =
      chance(50)
      ? pick(Words.words) + pick(Words.endings) : capitalized(letters(4)) + pick(Words.endings)
    return "\(brand) \(pick(Words.words)) \(pick(Words.trades)) \(pick(Words.forms))"
  }

  // MARK: What only looks alike

  private mutating func sameNameElsewhere() -> [GeneratedRecord] {
    let one = original()
    var other = original()
    other.name = one.name
    other.kind = one.kind
    other.country = one.country
    if other.kind == .person { other.identifier = nil }
    if one.kind == .organization, other.identifier == nil { other.identifier = "R" + digits(10) }
    if other.city == one.city { other.city = "Elsewhere" }
    return [one, other]
  }

  private mutating func parentAndSubsidiary() -> [GeneratedRecord] {
    let parent = firmOriginal()
    var child = firmOriginal()
    let isChinese = parent.country == .china
    child.name =
      isChinese
      ? String(parent.name.prefix(4)) + pick(["物流", "置业", "销售", "科技"]) + "有限公司"
      : parent.name.split(separator: " ").prefix(2).joined(separator: " ") + " "
        + pick(["Leasing", "Logistics", "Service"]) + " GmbH"
    child.country = parent.country
    child.city = parent.city
    child.website = parent.website
    return [parent, child]
  }

  private mutating func firmOriginal() -> GeneratedRecord {
    var record = original()
    while record.kind != .organization { record = original() }
    return record
  }

  private mutating func homophones() -> [GeneratedRecord] {
    var one = original()
    var other = original()
    let pair = pick([("东华", "东桦"), ("华新", "华欣"), ("明达", "铭达"), ("宏伟", "鸿伟")])
    let rest = pick(Words.chineseTrades) + "有限公司"
    one.name = pair.0 + rest
    other.name = pair.1 + rest
    one.kind = .organization
    other.kind = .organization
    one.country = .china
    other.country = .china
    one.identifier = "R" + digits(10)
    other.identifier = "R" + digits(10)
    other.city = one.city
    return [one, other]
  }

  // MARK: Copies

  private mutating func copies() -> [GeneratedRecord] {
    let one = original()
    return [one] + (0..<(chance(20) ? 2 : 1)).map { _ in copy(of: one) }
  }

  private mutating func copy(of one: GeneratedRecord) -> GeneratedRecord {
    var copy = one
    copy.identifier = nil
    if chance(25) { copy.phone = nil }
    if chance(25) { copy.mail = nil }
    if chance(40) { copy.website = nil }
    if chance(30) { copy.city = nil }
    if chance(15), let mail = copy.mail { copy.mail = mail.uppercased() }
    if chance(15), one.kind == .person, let mail = copy.mail {
      copy.mail = mail.split(separator: "@").joined(separator: "+crm@")
    }
    if chance(20), copy.phone != nil || copy.mail != nil || copy.website != nil {
      copy.city = "Newtown"
      copy.street = "New Road \(digits(2))"
    }
    if copy.phone == nil, copy.mail == nil, copy.website == nil { copy.phone = one.phone }
    copy.name = rewritten(one)
    return copy
  }

  private mutating func rewritten(_ one: GeneratedRecord) -> String {
    let isChinese = one.country == .china
    switch Int.random(in: 0..<7, using: &random) {
    case 0: return one.name
    case 1: return typo(one.name)
    case 2: return wide(one.name)
    case 3 where isChinese && one.kind == .person:
      let latin = Pinyin.latinName(of: one.name) ?? one.name
      return chance(50) ? latin : latin.split(separator: " ").reversed().joined(separator: " ")
    case 3 where isChinese: return traditional(one.name)
    case 3 where one.kind == .person:
      return one.name.split(separator: " ").reversed().joined(separator: ", ")
    case 4 where one.kind == .organization: return otherForm(one.name, isChinese)
    case 4: return one.name + (isChinese ? "先生" : ", PhD")
    case 5: return one.name.uppercased()
    default: return traditional(one.name)
    }
  }

  private mutating func typo(_ name: String) -> String {
    var letters = Array(name)
    guard letters.count > 3 else { return name }
    let place = Int.random(in: 0..<min(letters.count - 1, 12), using: &random)
    switch Int.random(in: 0..<3, using: &random) {
    case 0: letters.swapAt(place, place + 1)
    case 1: letters.remove(at: place)
    default: letters[place] = letters[place].isASCII ? pick(Array("aeiorst")) : pick(Array("大小中天"))
    }
    return String(letters)
  }

  private func wide(_ name: String) -> String {
    String(
      String.UnicodeScalarView(
        name.unicodeScalars.map { scalar in
          (0x21...0x7E).contains(scalar.value)
            ? Unicode.Scalar(scalar.value + 0xFEE0) ?? scalar : scalar
        }
      )
    )
  }

  private func traditional(_ name: String) -> String {
    String(name.map { Words.traditional[$0] ?? $0 })
  }

  private mutating func otherForm(_ name: String, _ isChinese: Bool) -> String {
    let forms = isChinese ? Words.chineseForms : Words.forms
    let form = forms.first { name.hasSuffix($0) } ?? ""
    let body = name.dropLast(form.count)
    return body + (chance(50) ? "" : pick(forms))
  }
}

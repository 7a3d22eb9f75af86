public import CRMKernel

/// How somebody is addressed, where the language asks.
public enum AddressedAs: String, Choice {
  /// As `Ms.`, `Frau`, `女士`.
  case woman
  /// As `Mr.`, `Herr`, `先生`.
  case man
}

extension PersonName {
  /// The first line of a letter: `尊敬的李先生`, `Dear Dr. Lovelace`, `Sehr geehrte Frau Dr. Noether`.
  ///
  /// Titles that the name has are used. Where neither they nor `addressedAs` say whether a woman or a
  /// man is meant and the language asks, the whole name is written instead of a guess.
  ///
  /// - Parameters:
  ///   - language: A language tag of BCP 47, such as `zh-Hant`; English where it is another than
  ///     Chinese, Japanese, German, French, Spanish and Italian.
  ///   - addressedAs: As whom, where that is known.
  /// - Returns: The line without punctuation at its end; it differs by language.
  public func salutation(in language: String, addressedAs: AddressedAs? = nil) -> String {
    let person = Addressee(self, addressedAs)
    switch language.prefix(2).lowercased() {
    case "zh": return person.chinese
    case "ja": return "\(text)様"
    case "de": return person.german
    case "fr": return person.french
    case "es": return person.spanish
    case "it": return person.italian
    default: return person.english
    }
  }
}

/// What a salutation says of a name.
private struct Addressee {
  let name: PersonName
  let family: String
  /// `nil` where nobody said it.
  let isWoman: Bool?
  let isProfessor: Bool
  let isDoctor: Bool
  /// The Chinese title that is said behind the surname.
  let chineseTitle: String?

  init(_ name: PersonName, _ addressedAs: AddressedAs?) {
    self.name = name
    family = name.family ?? name.text
    let titles = name.honorifics + name.suffixes
    let words = titles.map { $0.folded.filter { !".-".contains($0) } }
    func has(_ some: String...) -> Bool { words.contains { some.contains($0) } }
    if let addressedAs {
      isWoman = addressedAs == .woman
    } else if has("mrs", "ms", "miss", "frau", "mme", "mlle", "madame", "sra", "srta", "sigra")
      || has("女士", "小姐", "太太", "夫人")
    {
      isWoman = true
    } else {
      isWoman = has("mr", "herr", "monsieur", "sr", "sig", "先生") ? false : nil
    }
    isProfessor = has("prof", "professor", "教授", "副教授")
    isDoctor = has("dr", "phd", "md", "博士", "drmed", "dring", "drphil", "drrernat", "pd")
    let isPolite: Set<String> = ["先生", "女士", "小姐", "太太", "夫人", "様", "さん", "氏"]
    chineseTitle = name.honorifics.first {
      $0.folded.unicodeScalars.allSatisfy(\.isHan) && !isPolite.contains($0)
    }
  }

  private var title: String? { isProfessor ? "Prof." : isDoctor ? "Dr." : nil }

  /// A title is said instead of 先生 and 女士; a Western name keeps its own order.
  var chinese: String {
    let polite = isWoman.map { $0 ? "女士" : "先生" }
    let title = chineseTitle ?? (isProfessor ? "教授" : isDoctor ? "博士" : polite)
    return title.map { "尊敬的\(family)\($0)" } ?? "尊敬的\(name.text)"
  }

  var english: String {
    if let title { return "Dear \(isProfessor ? "Professor" : title) \(family)" }
    guard let isWoman, name.family != nil else { return "Dear \(name.text)" }
    return "Dear \(isWoman ? "Ms." : "Mr.") \(family)"
  }

  /// German says all academic titles, the doctor's beside the professor's.
  var german: String {
    let titles = [isProfessor ? "Prof." : nil, isDoctor ? "Dr." : nil].compactMap { $0 }
    guard let isWoman else { return "Guten Tag \((titles + [name.text]).joined(separator: " "))" }
    let words = [isWoman ? "Sehr geehrte Frau" : "Sehr geehrter Herr"] + titles + [family]
    return words.joined(separator: " ")
  }

  var french: String {
    guard let isWoman else { return "Bonjour \(name.text)" }
    let title = isProfessor ? "Professeur" : isDoctor ? "Docteur" : nil
    return ([isWoman ? "Madame" : "Monsieur", title].compactMap { $0 } + [family])
      .joined(separator: " ")
  }

  var spanish: String {
    guard let isWoman else { return "Hola, \(name.text)" }
    let doctor = isWoman ? "Dra." : "Dr."
    let polite = isWoman ? "Sra." : "Sr."
    return "\(isWoman ? "Estimada" : "Estimado") \(isDoctor ? doctor : polite) \(family)"
  }

  var italian: String {
    guard let isWoman else { return "Buongiorno \(name.text)" }
    let doctor = isWoman ? "dott.ssa" : "dott."
    let polite = isWoman ? "signora" : "signor"
    return "\(isWoman ? "Gentile" : "Egregio") \(isDoctor ? doctor : polite) \(family)"
  }
}

extension Unicode.Scalar {
  fileprivate var isHan: Bool { properties.isUnifiedIdeograph }
}

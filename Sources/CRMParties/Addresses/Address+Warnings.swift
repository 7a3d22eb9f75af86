public import CRMKernel

/// What looks wrong with an address; it is kept nevertheless, because the post may know better.
public struct AddressWarning: Hashable, Sendable {
  /// The field that it is about.
  public let field: String
  /// What looks wrong.
  public let message: Message
  /// What to look at.
  public let advice: Message
}

extension AddressWarning: ValueConvertible {
  public var value: Value {
    .record(["field": .text(field), "message": message.value, "advice": advice.value])
  }
}

extension Address {
  /// What looks wrong with the address; none if nothing does.
  ///
  /// Shapes only: whether a street exists isn't known here.
  public var warnings: [AddressWarning] {
    [postalCodeWarning, linesWarning, cityWarning].compactMap { $0 }
  }

  private var postalCodeWarning: AddressWarning? {
    let code = postalCode.map(Address.compactPostalCode) ?? ""
    let name = country.name(in: "en")
    if AddressStyle.withoutPostalCodes.contains(country.code) {
      guard !code.isEmpty else { return nil }
      return AddressWarning(
        field: "postal_code",
        message: "\(name) has no postal codes, but \(code) is one.",
        advice: "Look whether the country is right, or leave the code out."
      )
    }
    let shapes = AddressStyle.of(country).postalCodes
    guard !shapes.isEmpty else { return nil }
    if code.isEmpty {
      return AddressWarning(
        field: "postal_code",
        message: "The postal code is missing.",
        advice: "Mail to \(name) needs one, such as \(shapes[0])."
      )
    }
    let fits = NumberText(code).map { number in shapes.contains { number.has(shape: $0) } }
    guard fits != true else { return nil }
    return AddressWarning(
      field: "postal_code",
      message: "\(postalCode ?? "") is no postal code of \(name).",
      advice: "There it looks like \(shapes.joined(separator: ", ")); 9 is a digit, A a letter."
    )
  }

  private var linesWarning: AddressWarning? {
    guard lines.allSatisfy({ $0.trimmed.isEmpty }) else { return nil }
    return AddressWarning(
      field: "lines",
      message: "The address has no street and no box.",
      advice: "Write the lines above the city."
    )
  }

  private var cityWarning: AddressWarning? {
    // Some addresses of city states have nothing above their lines.
    guard (city ?? region ?? "").trimmed.isEmpty,
      !["SG", "HK", "MO", "MC"].contains(country.code)
    else { return nil }
    return AddressWarning(
      field: "city",
      message: "The address has no city.",
      advice: "Write it, unless the lines say it already."
    )
  }
}

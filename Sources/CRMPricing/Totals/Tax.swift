public import CRMKernel

/// A tax of a line: what it charges, and how it is treated.
///
/// Everything that an amount depends on is in the value, and documents keep the value: a rate
/// that changes later never changes an old document.
public struct Tax: Hashable, Sendable {
  /// What documents call it.
  public let name: String
  /// A share, an amount for each unit, or the taxes that it stands for.
  public let charge: Charge
  /// Whether it is charged; anything but `standard` charges nothing and puts ``statement`` on
  /// documents.
  public let treatment: Treatment
  /// Why nothing is charged, such as the article of the law; documents state it.
  public let reason: String?
  /// Its place among the taxes of a line; lower ones are charged earlier.
  public let sequence: Int
  /// Whether taxes with a higher sequence are charged on this one as well: compound taxes.
  public let raisesBase: Bool

  /// What a tax charges.
  public enum Charge: Hashable, Sendable {
    /// A share of the net amount.
    case percentage(Rate)
    /// The same for every unit, such as a deposit or a levy.
    case perUnit(UnitPrice)
    /// Several taxes under one name; a document shows its parts.
    case parts([Tax])
  }

  /// Why a tax is charged or isn't: kinds that a tax return keeps apart.
  public enum Treatment: String, Choice {
    /// Charged as it says.
    case standard
    /// Taxable, at 0 %.
    case zeroRated = "zero_rated"
    /// Not taxable by law, for a reason that the document states.
    case exempt
    /// Owed by the customer instead of the seller; see Article 196 of Directive 2006/112/EC.
    case reverseCharge = "reverse_charge"
    /// Not a transaction that the tax is about.
    case outsideScope = "outside_scope"
  }

  /// A tax in all its parts, as records of it are read.
  public init(
    name: String,
    charge: Charge,
    treatment: Treatment = .standard,
    reason: String? = nil,
    sequence: Int = 0,
    raisesBase: Bool = false
  ) {
    self.name = name
    self.charge = charge
    self.treatment = treatment
    self.reason = reason
    self.sequence = sequence
    self.raisesBase = raisesBase
  }
}

extension Tax {
  /// A share of the net amount.
  public init(_ name: String, _ rate: Rate, sequence: Int = 0, raisesBase: Bool = false) {
    self.init(
      name: name,
      charge: .percentage(rate),
      sequence: sequence,
      raisesBase: raisesBase
    )
  }

  /// The same amount for every unit.
  public init(
    _ name: String,
    perUnit amount: UnitPrice,
    sequence: Int = 0,
    raisesBase: Bool = false
  ) {
    self.init(name: name, charge: .perUnit(amount), sequence: sequence, raisesBase: raisesBase)
  }

  /// Several taxes under one name.
  public init(_ name: String, parts: [Tax]) {
    self.init(name: name, charge: .parts(parts))
  }

  /// Taxable at 0 %.
  public static func zeroRated(_ name: String) -> Tax {
    Tax(name: name, charge: .percentage(.zero), treatment: .zeroRated)
  }

  /// Not taxable, for a reason.
  public static func exempt(_ name: String, reason: String) -> Tax {
    Tax(name: name, charge: .percentage(.zero), treatment: .exempt, reason: reason)
  }

  /// A tax of `rate` that the customer owes.
  public static func reverseCharge(_ name: String, _ rate: Rate) -> Tax {
    Tax(name: name, charge: .percentage(rate), treatment: .reverseCharge)
  }

  /// Nothing that the tax is about.
  public static func outsideScope(_ name: String) -> Tax {
    Tax(name: name, charge: .percentage(.zero), treatment: .outsideScope)
  }

  /// The share of the net amount that it states, charged or not; `nil` for other charges.
  public var rate: Rate? {
    guard case .percentage(let rate) = charge else { return nil }
    return rate
  }

  /// What a document must say about a tax that isn't charged; `nil` for one that is.
  public var statement: Message? {
    switch treatment {
    case .standard: nil
    case .zeroRated: "\(name): zero-rated."
    case .exempt:
      if let reason { "\(name): exempt (\(reason))." } else { "\(name): exempt." }
    case .reverseCharge:
      if let rate, !rate.isZero {
        "\(name): reverse charge. The customer owes the tax of \(rate.percentText) %."
      } else {
        "\(name): reverse charge. The customer owes the tax."
      }
    case .outsideScope: "\(name): outside the scope of the tax."
    }
  }

  var hasParts: Bool { if case .parts = charge { true } else { false } }

  /// The taxes for which it stands: itself, or the parts of a group.
  func expanded(into taxes: inout [Tax]) {
    if case .parts(let parts) = charge {
      for part in parts { part.expanded(into: &taxes) }
    } else {
      taxes.append(self)
    }
  }
}

import CRMKernel

extension PriceFormula {
  /// What a value is, as far as it is known before it is met.
  public enum ValueType: String, Hashable, Sendable {
    /// An exact decimal: also prices, quantities and rates.
    case number
    /// Text; days are text too, as `"2026-03-31"`, which sorts as the days do.
    case text
    /// True or false.
    case truth
    /// Nothing is known: it is checked when the formula is computed.
    case any
  }

  /// The names that formulas of one place may ask for.
  ///
  /// A name's slot is its place among the names; values are asked for by it, so
  /// that computing a formula looks nothing up by name.
  public struct Names: Sendable {
    /// A name with the type of its values.
    public struct Name: Hashable, Sendable {
      /// As formulas write it.
      public let name: String
      /// What its values are.
      public let type: ValueType

      /// Declares a name.
      public init(_ name: String, _ type: ValueType) {
        self.name = name
        self.type = type
      }

      /// A name whose values are numbers.
      public static func number(_ name: String) -> Name { Name(name, .number) }
      /// A name whose values are text.
      public static func text(_ name: String) -> Name { Name(name, .text) }
      /// A name whose values are true or false.
      public static func truth(_ name: String) -> Name { Name(name, .truth) }
      /// A name of whose values nothing is known.
      public static func any(_ name: String) -> Name { Name(name, .any) }
    }

    /// In the order of their slots.
    public let names: [Name]
    /// Open families: `attributes` stands for `attributes.colour` and all its other members.
    public let families: [String]
    private let slots: [String: Int]

    /// Declares names and families; a name that is declared again keeps its first slot.
    public init(_ names: [Name], families: [String] = []) {
      self.names = names
      self.families = families
      slots = Dictionary(names.enumerated().map { ($1.name, $0) }) { first, _ in first }
    }

    /// Where a name's value is found.
    enum Place: Hashable, Sendable {
      case slot(Int)
      case member(String, family: Int)
    }

    func type(of place: Place) -> ValueType {
      if case .slot(let slot) = place { names[slot].type } else { .any }
    }

    func place(of name: String, at position: Int) throws(Refusal) -> Place {
      if let slot = slots[name] { return .slot(slot) }
      let dot = name.firstIndex(of: ".") ?? name.endIndex
      if dot < name.endIndex, let family = families.firstIndex(of: String(name[..<dot])) {
        return .member(String(name[name.index(after: dot)...]), family: family)
      }
      let known = names.map(\.name) + families
      let start = String(name[..<dot])
      // `attribute.colour` is compared by its family, and the rest of the name is kept.
      if dot < name.endIndex, let family = start.nearest(among: families) {
        throw Refusal(
          .unknown,
          "There is no \("name") \(name).",
          remedy: "Did you mean \(family + name[dot...])?",
          field: name
        ).at(position)
      }
      throw Refusal.unknown("name", name, among: known).at(position)
    }
  }
}

extension Refusal {
  /// The refusal of what stands at a character, from 1, of a text.
  func at(_ position: Int?) -> Refusal {
    var refusal = self
    refusal.position = position ?? refusal.position
    return refusal
  }
}

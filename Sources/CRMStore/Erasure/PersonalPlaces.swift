import CRMKernel

extension NamingPlace {
  /// Whether the schema says that a row stays when the person whom it names here is erased.
  var outlivesPerson: Bool { reasonToStay != nil }

  fileprivate var reasonToStay: String? {
    for case .outlivesPerson(let reason) in field.rules { return reason }
    return nil
  }
}

/// What the schema says of rows that name a person in a place.
enum PersonalMeaning: Hashable {
  /// They are about the person: they go, or are emptied of what they say.
  case aboutPerson
  /// They stay as they are, for the reason that is declared.
  case stays(String)
  /// It says nothing: somebody forgot to decide.
  case undeclared
}

extension EntityCheck {
  func says(of place: NamingPlace) -> PersonalMeaning {
    if let reason = place.reasonToStay { return .stays(reason) }
    if rows.isParty { return .stays("It is a person or a firm of its own.") }
    if rows.goesWithPerson || info.fields.contains(where: { $0.rules.contains(.personal) }) {
      return .aboutPerson
    }
    if let years = rows.yearsToKeep {
      return .stays("It is a document that law has kept for \(years) years.")
    }
    return .undeclared
  }
}

extension Transaction {
  /// The fields that can name a person and of which no schema says what becomes of the row when
  /// that person is erased; none in a model that is complete.
  ///
  /// Custom fields aren't among them: what they name, they name by its id only.
  package func undeclaredPersonalPlaces() throws -> [String] {
    let model = try model()
    var places: Set<String> = []
    for party in model.entities where try check(of: party.name)?.rows.isParty == true {
      for place in model.places(naming: party) {
        guard case .column = place.field.storage, let check = try check(of: place.entity.name),
          check.says(of: place) == .undeclared
        else { continue }
        places.insert("\(place.entity.name).\(place.field.name)")
      }
    }
    return places.sorted()
  }
}

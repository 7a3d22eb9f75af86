package import CRMKernel

/// A reference that carries fields of what it names, and the SQL that keeps them beside it.
///
/// Triggers keep them, because merges, handovers and undoing write past the repositories. The SQL
/// is SQLite's: triggers of PostgreSQL call functions.
package struct CarryingReference {
  /// The entity that has the reference, such as a contact.
  let carrier: String
  /// The column of the reference, such as the contact's account.
  let reference: String
  /// The entity that it names.
  let named: String
  /// The columns of the named entity that are carried.
  let sources: [FieldInfo]
  /// The columns beside the reference that hold them, in the same order.
  let columns: [String]

  /// The references of an entity that carry something.
  ///
  /// - Throws: ``StoreError`` for a declaration that can't be kept.
  package static func all(of entity: EntityInfo) throws -> [CarryingReference] {
    try entity.fields.compactMap { try CarryingReference($0) }
  }

  /// What a field carries; `nil` if that is nothing.
  private init?(_ field: FieldInfo) throws {
    guard !field.carriedFields.isEmpty else { return nil }
    guard let target = field.target else {
      throw field.cannotCarry("it names no entity", "Use the rule on the id of an entity.")
    }
    sources = try field.carriedFields.map { name in
      guard let source = target.declaredField(name), source.kind.width == 1 else {
        throw field.cannotCarry(
          "\(target.name) has no field \(name) of one column",
          "Carry declared fields of \(target.name) that aren't amounts with a currency."
        )
      }
      return source
    }
    carrier = field.entity
    reference = field.name
    named = target.name
    columns = field.carriedColumns
  }
}

// MARK: Triggers

extension CarryingReference {
  /// A trigger as the schema of the database has it.
  package struct Trigger: Equatable {
    let name: String
    package let text: String

    /// Of which carrier a trigger is, by its name; `nil` if it isn't one of these.
    static func carrier(of name: String) -> String? {
      let parts = name.split(separator: ".", omittingEmptySubsequences: false)
      return parts.count == 4 && parts[0] == prefix ? String(parts[1]) : nil
    }

    // Names with dots are unlike those that people give, and say without doubt what they are about.
    static let prefix = "carried"

    fileprivate init(_ event: String, of reference: CarryingReference, _ text: String) {
      name = "\(Self.prefix).\(reference.carrier).\(reference.reference).\(event)"
      self.text = "CREATE TRIGGER \"\(name)\" \(text)"
    }
  }

  /// What keeps the columns right: when a row comes, when it names another, when that changes.
  package var triggers: [Trigger] {
    [insertTrigger, moveTrigger, followTrigger]
  }

  private var insertTrigger: Trigger {
    // Most rows come without a second write where there is nothing to carry.
    let isSomething = sources.map { "named.\($0.name) IS NOT NULL" }.joined(separator: " OR ")
    return Trigger(
      "insert",
      of: self,
      """
      AFTER INSERT ON \(carrier)
      WHEN EXISTS (
        \(values(of: "NEW.\(reference)")) AND (\(isSomething)))
      BEGIN
        \(assignment(from: "NEW.\(reference)"))
        WHERE id = NEW.id;
      END
      """
    )
  }

  private var moveTrigger: Trigger {
    Trigger(
      "move",
      of: self,
      """
      AFTER UPDATE OF \(reference), deleted_at ON \(carrier)
      WHEN NEW.\(reference) IS NOT OLD.\(reference)
        OR NEW.deleted_at IS NULL AND OLD.deleted_at IS NOT NULL
      BEGIN
        \(assignment(from: "NEW.\(reference)"))
        WHERE id = NEW.id;
      END
      """
    )
  }

  private var followTrigger: Trigger {
    let names = sources.map(\.name)
    let differences = names.map { "NEW.\($0) IS NOT OLD.\($0)" }
    return Trigger(
      "follow",
      of: self,
      """
      AFTER UPDATE OF \((names + ["deleted_at"]).joined(separator: ", ")) ON \(named)
      WHEN \(differences.joined(separator: " OR "))
        OR (NEW.deleted_at IS NULL) <> (OLD.deleted_at IS NULL)
      BEGIN
        \(assignment(from: "NEW.id"))
        WHERE \(reference) = NEW.id AND deleted_at IS NULL;
      END
      """
    )
  }

  /// What is carried of the row with this id: nothing if it is deleted.
  private func values(of id: String) -> String {
    let names = sources.map { "named.\($0.name)" }.joined(separator: ", ")
    return "SELECT \(names) FROM \(named) AS named WHERE named.id = \(id) "
      + "AND named.deleted_at IS NULL"
  }

  private func assignment(from id: String) -> String {
    "UPDATE \(carrier) SET (\(columns.joined(separator: ", "))) = (\n    \(values(of: id)))"
  }
}

// MARK: Rows

extension CarryingReference {
  /// Which rows carry something else than what they name says; deleted ones carry anything.
  private var isWrong: String {
    "deleted_at IS NULL AND (\(columns.joined(separator: ", "))) IS NOT "
      + "(\(values(of: "\(carrier).\(reference)")))"
  }

  /// Sets what is wrong right.
  ///
  /// - Complexity: O(*n*) in the rows of the carrier.
  var filling: String {
    "\(assignment(from: "\(carrier).\(reference)")) WHERE \(isWrong)"
  }

  /// How many rows carry something else than what they name says.
  ///
  /// - Complexity: O(*n*) in the rows of the carrier.
  func countWrong(on connection: any Connection) throws -> Int64 {
    var count: Int64 = 0
    try connection.run("SELECT count(*) FROM \(carrier) WHERE \(isWrong)") { row in
      count = row.nextInt()
    }
    return count
  }
}

extension FieldInfo {
  fileprivate func cannotCarry(_ reason: String, _ remedy: String) -> StoreError {
    let names = carriedFields.joined(separator: ", ")
    return StoreError(
      .failed,
      "\(name) of \(entity) can't carry \(names): \(reason).",
      remedy: remedy
    )
  }
}

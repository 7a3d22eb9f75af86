public import CRMKernel

/// A statement and its values, written as an interpolated literal.
///
/// Values become parameters, so nothing that a user wrote is ever part of the
/// text. An entity's type stands for the rows and fields of it that the
/// principal may see; raw text comes only from the program itself:
/// ```swift
/// try tx.all("SELECT id, name FROM \(Account.self) WHERE industry = \(industry)")
/// ```
public struct SQL: ExpressibleByStringInterpolation, Sendable {
  enum Part: Sendable {
    case text(String)
    case value(Value)
    case entity(EntityInfo)
  }

  var parts: [Part]

  public init(stringLiteral value: String) { parts = [.text(value)] }

  public init(stringInterpolation: StringInterpolation) { parts = stringInterpolation.parts }

  /// Collects the parts of an interpolated statement.
  public struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var parts: [Part] = []

    public init(literalCapacity: Int, interpolationCount: Int) {
      parts.reserveCapacity(2 * interpolationCount + 1)
    }

    public mutating func appendLiteral(_ literal: String) {
      if !literal.isEmpty { parts.append(.text(literal)) }
    }

    /// A value becomes a parameter; an amount with a currency becomes two, with a comma.
    public mutating func appendInterpolation<V: FieldValue>(_ value: V) {
      let stored = value.value.storedForm(of: V.kind)
      for (index, part) in stored.enumerated() {
        if index > 0 { parts.append(.text(", ")) }
        parts.append(.value(part))
      }
    }

    /// Values for `IN (…)`.
    public mutating func appendInterpolation<V: FieldValue>(in values: [V]) {
      if values.isEmpty { parts.append(.text("NULL")) }
      for (index, value) in values.enumerated() {
        if index > 0 { parts.append(.text(", ")) }
        appendInterpolation(value)
      }
    }

    /// The visible rows and fields of an entity, in the place of a table.
    public mutating func appendInterpolation<E: Entity>(_: E.Type) {
      parts.append(.entity(E.schema.info))
    }

    /// Text of the program's own source: never of a user.
    public mutating func appendInterpolation(raw text: StaticString) {
      parts.append(.text("\(text)"))
    }

    /// Part of a statement that was written apart, with its values.
    public mutating func appendInterpolation(_ sql: SQL) { parts += sql.parts }

    /// Text that the store itself made of declared names.
    mutating func appendInterpolation(trusted text: String) { parts.append(.text(text)) }
  }
}

extension SQL {
  /// The text and the parameters, seen through `scope`.
  func rendered(in scope: Scope, at moment: Moment) throws(Refusal) -> (String, [Value]) {
    var text = ""
    var arguments: [Value] = []
    for part in parts {
      switch part {
      case .text(let raw): text += raw
      case .value(let value):
        arguments.append(value)
        text += "$\(arguments.count)"
      case .entity(let entity):
        let visible = try scope.visible(entity, at: moment, first: arguments.count + 1)
        arguments += visible.arguments
        text += "(SELECT \(entity.visibleColumns(in: scope)) FROM \(entity.name) "
        text += "WHERE \(visible.text)) AS \(entity.name)"
      }
    }
    return (text, arguments)
  }
}

extension EntityInfo {
  /// The columns of the entity; those that the scope hides are null, or the mask.
  ///
  /// - `isQualified`: Whether they carry the name of the table, for
  ///   statements that have another beside it.
  func visibleColumns(in scope: Scope, isQualified: Bool = false) -> String {
    let table = isQualified ? "\(name)." : ""
    let hiddenKeys = scope.hiddenCustomFields(of: self)
    return fields.flatMap { field in
      field.columns.map { column in
        if scope.hides(field) {
          return field.kind.isOptional ? "NULL AS \(column)" : "'\(Mask.text)' AS \(column)"
        }
        if field == customColumn, !hiddenKeys.isEmpty {
          // Names of custom fields are letters, digits and _.
          let paths = hiddenKeys.map { "'$.\($0)'" }.joined(separator: ", ")
          return "json_remove(\(table)\(column), \(paths)) AS \(column)"
        }
        return table + column
      }
    }.joined(separator: ", ")
  }
}

/// How a table is imported.
public struct ImportOptions: Sendable, Hashable {
  /// What becomes of good rows.
  public enum Mode: Sendable, Hashable {
    /// Nothing is kept: the report says what would be.
    case dryRun
    /// Every row or none.
    case allOrNothing
    /// The good rows are kept, the refused ones reported.
    case keepGood
  }

  /// What becomes of the good rows if there are bad ones.
  public var mode = Mode.allOrNothing
  /// The fields that together recognise a row; nil for the kind's own, none to import every row as new.
  public var matchBy: [String]?
  /// The field for a column, by the column's header; an empty field leaves the column out.
  ///
  /// `account.external_id` names an entity by a field of its own.
  public var columns: [String: String] = [:]
  /// What is known of the file's encoding and delimiter.
  public var csv = CSVReader.Options()
  /// How dates that don't begin with the year are written; nil refuses them.
  public var dateOrder: DateOrder?

  /// The order of the parts of a date.
  public enum DateOrder: String, Sendable, Hashable, CaseIterable {
    /// As in most countries: 31.12.2026 or 31/12/2026.
    case dayMonthYear = "dmy"
    /// As in the United States: 12/31/2026.
    case monthDayYear = "mdy"
  }

  /// All or nothing, with everything else found out.
  public init(mode: Mode = .allOrNothing) { self.mode = mode }
}

/// A file to import, which can be read more than once.
public struct ImportSource: Sendable {
  /// What messages call it.
  public let name: String
  let open: @Sendable () throws -> () throws -> [UInt8]?

  /// - Parameters:
  ///   - name: What messages call it.
  ///   - open: Opens the file anew; what it returns gives the next chunk, nil at the end.
  public init(_ name: String, open: @escaping @Sendable () throws -> () throws -> [UInt8]?) {
    self.name = name
    self.open = open
  }

  /// A file that is in memory.
  public init(_ name: String, bytes: [UInt8]) {
    self.init(name) {
      var rest: [UInt8]? = bytes
      return {
        defer { rest = nil }
        return rest
      }
    }
  }
}

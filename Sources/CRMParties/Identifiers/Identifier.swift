public import CRMKernel

/// A number by which a register or a bank knows an account.
///
/// While it is active nobody else has it: two accounts with one tax number are one account.
public struct Identifier: Entity {
  public internal(set) var id: ID<Identifier> = .unsaved
  public internal(set) var version: Int64 = 0
  /// Whom the number names; an account may have several of one scheme.
  public let account: ID<Account>
  /// By which register or standard it is; a number is unique within it.
  public let scheme: IdentifierScheme
  /// As it was given.
  public let text: String
  /// As it is compared: capital letters and digits.
  public let normalized: String
  /// How far it was checked when it was added, and with what result.
  public let standing: IdentifierVerdict.Standing
  /// The country that issued it.
  public let country: Country?

  public static let schema = Schema(
    "identifier",
    Identifier.init,
    Column("id", \.id, .readOnly),
    Column("version", \.version, .readOnly),
    Column("account", \.account, .whole, .inverse("identifiers")),
    Column("scheme", \.scheme, .notEmpty, .maxLength(64)),
    Column("text", \.text, .notEmpty, .maxLength(100), .knownBy),
    Column("normalized", \.normalized, .notEmpty),
    Column("standing", \.standing),
    Column("country", \.country)
  )
}

let identifierTables = """
  CREATE TABLE identifier(
    id INTEGER PRIMARY KEY, version INTEGER NOT NULL,
    account INTEGER NOT NULL REFERENCES account(id), scheme TEXT NOT NULL, text TEXT NOT NULL,
    normalized TEXT NOT NULL, standing TEXT NOT NULL, country TEXT, deleted_at INTEGER
  ) STRICT;
  CREATE UNIQUE INDEX identifier_normalized ON identifier(scheme, normalized)
    WHERE deleted_at IS NULL;
  CREATE INDEX identifier_account ON identifier(account, id) WHERE deleted_at IS NULL;

  """

public import CRMKernel

/// A list of an administrator's own, from which the values of fields are chosen: industries,
/// sources, reasons.
///
/// A column is bound to it by its name with the rule `.picklist`, a custom field by its type.
public struct Picklist: Entity {
  public internal(set) var id: ID<Picklist> = .unsaved
  public internal(set) var version: Int64 = 0
  /// What columns and fields are bound by; it never changes.
  public let name: String
  /// What administrators read.
  public var label: String

  public static let schema = Schema(
    "picklist",
    Picklist.init,
    Column("id", \.id, .readOnly),
    Column("version", \.version, .readOnly),
    Column("name", \.name, .notEmpty, .maxLength(60)),
    Column("label", \.label, .maxLength(200))
  )
}

/// One value of a list: a code that is stored, and what people read.
public struct PicklistValue: Entity {
  public internal(set) var id: ID<PicklistValue> = .unsaved
  public internal(set) var version: Int64 = 0
  /// In which list it is; a code stands there once.
  public let list: ID<Picklist>
  /// What is stored, and what conditions and scripts ask for; it never changes.
  public let code: String
  /// What readers of English read, and all those for whom there is nothing else.
  public var label: String
  /// What readers of simplified Chinese read; ``label`` where there is nothing.
  public var labelZhHans: String?
  /// What readers of traditional Chinese read; ``label`` where there is nothing.
  public var labelZhHant: String?
  /// Its place in the list, the least first.
  public var position: Int64
  /// Whether it can be chosen anew.
  ///
  /// What has it keeps it.
  public var isActive: Bool
  /// A group of values, such as what kind of reason it is.
  public var category: String?

  public static let schema = Schema(
    "picklist_value",
    PicklistValue.init,
    Column("id", \.id, .readOnly),
    Column("version", \.version, .readOnly),
    Column("list", \.list, .inverse("values")),
    Column("code", \.code, .notEmpty, .maxLength(64)),
    Column("label", \.label, .notEmpty, .maxLength(200)),
    Column("label_zh_hans", \.labelZhHans, .maxLength(200)),
    Column("label_zh_hant", \.labelZhHant, .maxLength(200)),
    Column("position", \.position),
    Column("is_active", \.isActive),
    Column("category", \.category, .maxLength(64))
  )
}

extension PicklistValue {
  /// The value as fields that are bound to its list see it.
  var choice: PicklistChoices.Choice {
    var labels: [Language: String] = [.english: label]
    labels[.simplifiedChinese] = labelZhHans
    labels[.traditionalChinese] = labelZhHant
    return PicklistChoices.Choice(code: code, labels: labels, isActive: isActive)
  }
}

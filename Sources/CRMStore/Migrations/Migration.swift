import CRMKernel

/// A numbered step that brings a module's tables up to date.
///
/// Once released it never changes: a book refuses a library whose migration
/// reads differently from the one that it was given. Text is SQL that SQLite and
/// PostgreSQL share.
public struct Migration: Sendable {
  /// Counted from 1 in its module, without gaps.
  public let number: Int
  /// What it does, for people; kept in the book's table of migrations.
  public let summary: String
  let script: String
  let renames: [Rename]

  /// - `renames`: The fields that the step gives another name, so that
  ///   older changes are read with the new ones.
  public init(
    _ number: Int,
    _ summary: String,
    renames: [Rename] = [],
    _ script: String
  ) {
    self.number = number
    self.summary = summary
    self.renames = renames
    self.script = script
  }

  /// A field that has another name from a migration on.
  public struct Rename: Hashable, Sendable {
    let entity: String
    let old: String
    let new: String

    /// Says that the field `old` of `entity` is called `new` from this migration on.
    public init(_ entity: String, _ old: String, to new: String) {
      self.entity = entity
      self.old = old
      self.new = new
    }
  }

  var checksum: String {
    var hash = SHA256()
    hash.update(script)
    for rename in renames { hash.update("\(rename.entity).\(rename.old)>\(rename.new)") }
    return hash.finishHex()
  }
}

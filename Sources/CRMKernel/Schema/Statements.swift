/// The texts of the statements that every repository runs, made once an entity.
///
/// They never change, so that drivers keep them prepared.
package final class Statements: Sendable {
  /// The columns of the fields, in the order in which rows are decoded.
  package let columns: String
  package let find: String
  package let select: String
  package let insert: String
  package let update: String
  /// As ``update``, whatever the row's version is.
  package let overwrite: String
  package let delete: String
  /// The statements of lists, each written when its shape is first asked for.
  package let lists = ListStatements()

  init(_ entity: EntityInfo) {
    let own = entity.fields.flatMap { $0.columns }
    let all = own + entity.fields.flatMap { $0.derivedColumns }
    let marks = all.indices.map { "$\($0 + 1)" }.joined(separator: ", ")
    let allText = all.joined(separator: ", ")
    columns = own.joined(separator: ", ")
    select = "SELECT \(columns) FROM \(entity.name)"
    find = "\(select) WHERE id = $1 AND deleted_at IS NULL"
    insert = "INSERT INTO \(entity.name)(\(allText)) VALUES(\(marks))"
    // Not the id: setting it would have every row looked for that could name another one.
    let changed = all.dropFirst().joined(separator: ", ")
    let changedMarks = all.indices.dropFirst().map { "$\($0 + 1)" }.joined(separator: ", ")
    overwrite = "UPDATE \(entity.name) SET (\(changed)) = (\(changedMarks)) WHERE id = $1"
    update = "\(overwrite) AND version = $2 - 1"
    delete = "UPDATE \(entity.name) SET deleted_at = $1, version = $2 WHERE id = $3"
  }
}

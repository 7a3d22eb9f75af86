import CRMKernel
import CRMStore

/// A saved view with its texts read: what can be run.
struct SavedList {
  private let list: EntityList
  private let formula: Formula
  private let order: [OrderKey]
  private let columns: [(text: String, operand: Operand)]

  /// Reads the texts of a view as the book is now.
  ///
  /// - Throws: ``Refusal`` that names the view, if a field that it asks for is gone.
  init(_ view: SavedView, _ tx: Transaction) throws {
    let entity = try tx.entity(called: view.entity)
    let model = try tx.model()
    list = EntityList(entity, tx)
    do {
      formula = try list.formula(view.condition)
      order = try list.order(view.sorting)
      var texts = view.columns
      if texts.isEmpty {
        let own = entity.fields.filter { $0 != entity.customColumn }
        texts = (own + model.customFields(of: entity)).map(\.name)
      }
      columns = try texts.map { ($0, try Operand($0, about: entity, in: model)) }
    } catch let refusal as Refusal {
      var named = Refusal(
        refusal.code,
        "The view \(view.name) can't be read: \(refusal.message.description)",
        remedy: refusal.remedy,
        field: refusal.field
      )
      named.position = refusal.position
      throw named
    }
  }

  /// Whether the principal may see all that the condition of a view asks about.
  static func asksOnlyWhatIsSeen(_ view: SavedView, _ tx: Transaction) throws -> Bool {
    guard let text = view.condition else { return true }
    do {
      let (entity, model) = (try tx.entity(called: view.entity), try tx.model())
      let formula = try Formula(text, about: entity, in: model)
      _ = try formula.sql(about: entity, at: tx.moment, in: tx.scope, first: 1)
      return true
    } catch is Refusal {
      // A condition that can't be read may hold what it was about.
      return false
    }
  }

  func page(size: Int, after cursor: Cursor?) throws -> Page<Record> {
    let paths = columns.map(\.operand).filter { !$0.path.isEmpty }
    let page = try list.page(
      where: formula,
      order: order,
      size: size,
      after: cursor,
      beside: paths
    )
    return Page(items: page.items.map(record), next: page.next)
  }

  func count() throws -> Int { try list.count(where: formula) }

  private func record(_ item: EntityList.Item) -> Record {
    var others = item.others.makeIterator()
    return Record(
      columns.map { column in
        guard column.operand.path.isEmpty, case .field(let field) = column.operand.leaf else {
          return (column.text, others.next() ?? .null)
        }
        return (column.text, item.snapshot[field])
      }
    )
  }

  func csv(labels language: Language?) throws -> String {
    var writer = CSVWriter()
    writer.write(columns.map(\.text))
    var cursor: Cursor?
    repeat {
      let page = try page(size: 1000, after: cursor)
      for record in page.items {
        writer.write(try columns.map { try cell(record[$0.text] ?? .null, $0.operand, language) })
      }
      cursor = page.next
    } while cursor != nil
    return String(decoding: writer.takeBytes(), as: UTF8.self)
  }

  private func cell(_ value: Value, _ operand: Operand, _ language: Language?) throws -> String {
    guard value != .null else { return "" }
    if let language, case .text(let code) = value, case .field(let field) = operand.leaf,
      let name = field.picklist
    {
      return try list.tx.label(of: code, in: name, language)
    }
    return value.plainText
  }
}

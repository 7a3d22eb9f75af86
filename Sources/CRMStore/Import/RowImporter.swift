import CRMKernel

/// Takes the rows of one file, whatever their entity, inside a transaction.
protocol RowImporter {
  var tx: Transaction { get }
  /// What reads the cells of a row.
  var cells: RowCells { get set }
  /// Stores what a row gives, and says what that changed.
  mutating func store(_ values: Record, row: Int) throws -> ImportVerdict.Outcome
}

extension RowImporter {
  /// Stores a row, or says why not; what a refused row wrote is taken back.
  ///
  /// - Throws: ``StoreError`` that isn't about the row.
  mutating func take(_ row: CSVRow) throws -> ImportVerdict {
    var (values, problems, warnings) = try cells.read(row)
    var outcome = ImportVerdict.Outcome.unchanged
    if problems.isEmpty {
      do {
        outcome = try tx.savepoint { try store(values, row: row.number) }
      } catch let refusal as Refusal {
        problems = [cells.problem(refusal, in: row)]
      } catch let error as StoreError where error.code == .constraint {
        problems = [ImportProblem(row: row.number, refusal: Refusal(error))]
      }
    }
    return ImportVerdict(
      row: row.number,
      outcome: problems.isEmpty ? outcome : .refused(problems),
      warnings: warnings,
      fields: row.fields
    )
  }
}

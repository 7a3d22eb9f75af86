import CRMKernel

extension Session {
  /// Imports a CSV file.
  ///
  /// Everything happens in one transaction: what isn't kept was never there. The
  /// same file a second time changes nothing.
  ///
  /// - Parameters:
  ///   - kind: What the rows are, such as `accounts`; see ``Book/importKinds``. The
  ///     name of an object that an administrator defined is a kind, too.
  ///   - source: The file; it is read again if the store has to start again.
  ///   - options: What is known of the file, and what becomes of good rows.
  ///   - onEvent: Hears each row's verdict, on the writer's thread.
  /// - Returns: The counts, the columns that went nowhere, and the first problems.
  /// - Throws: ``Refusal`` if the file as a whole can't be imported: an unknown
  ///   kind or field, no header, nothing that recognises a row; what the source
  ///   throws; ``StoreError``. A refused row isn't thrown but reported.
  /// - Complexity: O(*n*) in the rows; memory holds the keys of all rows and one chunk, and
  ///   what save rules are asked. With save rules, the file is read once more after they were.
  public func importCSV(
    _ kind: String,
    from source: ImportSource,
    options: ImportOptions = ImportOptions(),
    onEvent: @escaping @Sendable (ImportEvent) -> Void = { _ in }
  ) async throws -> ImportReport {
    do {
      return try await running("import.\(kind)").write { tx in
        let kind = try tx.importKind(kind)
        var report = try tx.importRows(kind, source, options, onEvent)
        let isGood = report.counts.refused == 0 || options.mode == .keepGood
        guard isGood, options.mode != .dryRun else { throw NothingKept(report: report) }
        report.isCommitted = true
        return report
      }
    } catch let end as NothingKept {
      return end.report
    }
  }
}

/// Takes a transaction back and carries out the report.
private struct NothingKept: Error {
  let report: ImportReport
}

extension Transaction {
  fileprivate func importRows(
    _ kind: ImportKind,
    _ source: ImportSource,
    _ options: ImportOptions,
    _ onEvent: (ImportEvent) -> Void
  ) throws -> ImportReport {
    var csv = options.csv
    // A row of another length is refused by name, with its texts kept.
    csv.allowsRaggedRows = true
    var reader = CSVReader(options: csv, source: try source.open())
    guard let header = try reader.firstRow() else {
      throw Refusal(
        "import.empty",
        "\(source.name) is empty.",
        remedy: "Its first row names the columns."
      )
    }
    let plan = try ImportPlan(
      header: header.fields.map(\.trimmed),
      kind: kind,
      options: options,
      model: model()
    )
    var report = ImportReport(kind: kind.name, plan: plan)
    onEvent(.began(plan))
    var importer = kind.makeImporter(plan, self)
    while let verdict = try next(from: &reader, to: &importer) {
      report.add(verdict)
      onEvent(.row(verdict))
      if report.counts.rows.isMultiple(of: 1000) { onEvent(.progress(report.counts)) }
    }
    report.encoding = reader.encoding
    return report
  }

  /// The verdict on the next row; nil at the end.
  ///
  /// A row that isn't CSV is refused like any other.
  private func next(
    from reader: inout CSVReader,
    to importer: inout any RowImporter
  ) throws -> ImportVerdict? {
    do {
      guard let row = try reader.next() else { return nil }
      return try importer.take(row)
    } catch let error as CSVError {
      let problem = ImportProblem(
        row: error.row,
        column: error.column,
        refusal: error.unplacedRefusal
      )
      return ImportVerdict(row: error.row, outcome: .refused([problem]), fields: [])
    }
  }
}

extension CSVReader {
  /// The header; one that can't be read is refused with its place.
  fileprivate mutating func firstRow() throws -> CSVRow? {
    do {
      return try next()
    } catch let error as CSVError {
      throw error.refusal
    }
  }
}

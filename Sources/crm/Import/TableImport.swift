import CRMKernel
import CRMPlatform
import CRMStore
import Synchronization

/// One import: it reads the file, prints what becomes of it, and keeps what was refused.
struct TableImport {
  let kind: String
  let table: String
  let errors: String?
  let options: ImportOptions

  /// - Throws: ``Failure`` if rows were refused, the file can't be read or the import is impossible.
  func run(in book: OpenBook, json: Bool) throws {
    let path = table
    let source = ImportSource(path) {
      let file = OpenFile(try FileChunks(path))
      return { try file.next() }
    }
    let refused = RefusedRows(reader: book.reader)
    let progress = Platform.isTerminal(2) && !json
    let (kind, options) = (kind, options)
    let report = try Waiting.run {
      try await book.session.importCSV(kind, from: source, options: options) { event in
        refused.hear(event)
        if progress, case .progress(let counts) = event {
          ProgressLine.show(WorkProgress(command: kind, done: Int64(counts.rows)))
        }
      }
    }
    ProgressLine.clear()
    if let errors, report.counts.refused > 0 {
      try Platform.write(refused.csv, to: errors)
    }
    let text = ImportText(report: report, reader: book.reader, table: table, errors: errors)
    Platform.write(json ? text.json : text.plain)
    if report.counts.refused > 0 { throw Failure(.refused) }
  }
}

/// A file that is being read, shared with the closure that gives its chunks.
private final class OpenFile {
  private var chunks: FileChunks?

  init(_ chunks: consuming FileChunks) { self.chunks = consume chunks }

  func next() throws -> [UInt8]? { try chunks?.next() }
}

/// The refused rows as a table that can be corrected and imported again.
private final class RefusedRows: Sendable {
  private let writer = Mutex(CSVWriter())
  private let width = Mutex(0)
  private let reader: Reader

  init(reader: Reader) { self.reader = reader }

  var csv: [UInt8] { writer.withLock { $0.takeBytes() } }

  func hear(_ event: ImportEvent) {
    switch event {
    case .began(let plan):
      let headers = plan.columns.map(\.header).filter { $0 != ImportPlan.reasonHeader }
      width.withLock { $0 = plan.columns.count }
      let reason = plan.columns.firstIndex { $0.header == ImportPlan.reasonHeader }
      reasonColumn.withLock { $0 = reason }
      writer.withLock { writer in
        writer = CSVWriter()
        writer.write(headers + [ImportPlan.reasonHeader])
      }
    case .row(let verdict):
      guard case .refused(let problems) = verdict.outcome else { return }
      let count = width.withLock { $0 }
      var fields = Array(verdict.fields.prefix(count))
      fields += Array(repeating: "", count: count - fields.count)
      if let reason = reasonColumn.withLock({ $0 }) { fields.remove(at: reason) }
      let reasons = problems.map { "\($0.place): \(reader.text($0.refusal))" }
      writer.withLock { $0.write(fields + [reasons.joined(separator: " | ")]) }
    case .progress: break
    }
  }

  private let reasonColumn = Mutex<Int?>(nil)
}

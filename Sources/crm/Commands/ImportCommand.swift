public import ArgumentParser
import CRMPlatform
public import CRMStore

/// Imports a table: `crm FILE import KIND CSV`.
struct ImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Imports a CSV file into a book.",
    usage: "crm FILE import KIND CSV [--dry-run] [--match FIELD] [--map COLUMN=FIELD] …",
    discussion: """
      All rows are imported or none, unless --keep-good. Rows are recognised by the kind's own \
      key, such as external_id: what is there already is updated, so that a second import changes \
      nothing. Refused rows end the program with 1.
      """
  )

  @Argument(help: "The book; it is created if there is none.")
  var file: String

  @Argument(help: "What the rows are, such as accounts.")
  var kind: String

  @Argument(help: "The table, with a header row.")
  var table: String

  @Flag(help: "Say what would happen to every row, and keep nothing.")
  var dryRun = false

  @Flag(help: "Keep the good rows even if others are refused.")
  var keepGood = false

  @Option(
    help: ArgumentHelp(
      "The fields that recognise a row, with commas; none makes all new.",
      valueName: "field"
    )
  )
  var match: String?

  @Option(
    help: ArgumentHelp(
      "Which field a column goes to; COLUMN= leaves it out. May be repeated.",
      valueName: "column=field"
    )
  )
  var map: [String] = []

  @Option(
    help: ArgumentHelp("Where to write the refused rows with their reasons.", valueName: "csv")
  )
  var errors: String?

  @Option(help: "utf-8, gb18030, utf-16le, utf-16be or windows-1252; found out unless given.")
  var encoding: CSVEncoding?

  @Option(help: "Dates like 31/12/2026: dmy or mdy.")
  var dates: ImportOptions.DateOrder?

  @OptionGroup var options: BookOptions

  func validate() throws {
    if dryRun, keepGood { throw ValidationError("--dry-run keeps nothing: leave --keep-good out.") }
    for pair in map where !pair.contains("=") {
      throw ValidationError("--map needs COLUMN=FIELD, not \(pair).")
    }
  }

  func run() throws {
    guard Platform.fileExists(table) else {
      throw Failure(.usage, "\(table): there is no such file.")
    }
    let book = try options.open(file)
    defer { book.close() }
    try TableImport(kind: kind, table: table, errors: errors, options: importOptions)
      .run(in: book, json: options.json)
  }

  private var importOptions: ImportOptions {
    var options = ImportOptions(mode: dryRun ? .dryRun : keepGood ? .keepGood : .allOrNothing)
    options.matchBy = match.map { $0 == "none" ? [] : $0.split(separator: ",").map(String.init) }
    for pair in map {
      // The last sign: a column's header may have one itself.
      guard let sign = pair.lastIndex(of: "=") else { continue }
      options.columns[String(pair[..<sign])] = String(pair[pair.index(after: sign)...])
    }
    options.csv.encoding = encoding
    options.dateOrder = dates
    return options
  }
}

extension ImportOptions.DateOrder: ExpressibleByArgument {}

extension CSVEncoding: ExpressibleByArgument {
  /// The encoding by the name that people know it by.
  public init?(argument: String) {
    switch argument.lowercased() {
    case "utf-8", "utf8": self = .utf8
    case "utf-16le", "utf-16": self = .utf16LittleEndian
    case "utf-16be": self = .utf16BigEndian
    case "gb18030", "gbk", "gb2312": self = .gb18030
    case "windows-1252", "cp1252", "latin-1", "latin1", "iso-8859-1": self = .windows1252
    default: return nil
    }
  }
}

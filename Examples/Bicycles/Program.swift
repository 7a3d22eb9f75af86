import CRMKit
import CRMPlatform
import CRMTesting

/// A bicycle maker's company, from another system's files to priced quotes and a report.
///
///     bicycles [FILE] [--made-up [--small]] [--data FOLDER] [--new]
///
/// It imports customers, products and prices, makes each order a quote, prices it through the Lua
/// plugin `bicycle-offers`, accepts it and turns it into an order. A second run changes nothing.
@main struct Program {
  static func main() async {
    do {
      try await run(Arguments(CommandLine.arguments.dropFirst()))
    } catch {
      Platform.write("bicycles: \(error)\n", to: 2)
      exitProgram(1)
    }
  }

  private static func run(_ arguments: Arguments) async throws {
    let start = Platform.seconds()
    if arguments.startsAnew {
      for suffix in ["", "-wal", "-shm"] { Platform.removeFile(arguments.book + suffix) }
    }
    let company = try arguments.company()
    let offers = try Offers.rule(company)
    var options = CRM.Options()
    options.priceRules = [offers]
    options.timeZone = "UTC"
    let crm = try await CRM.open(arguments.book, options: options)
    let importer = CompanyImport(crm: crm, company: company)
    let report = try await importer.run()
    let sales = try await OrderImport(crm: crm, company: company).run()
    Platform.write(report.text(source: arguments.source, sales))
    let list = arguments.book + ".findings.txt"
    try Platform.write(Array(report.findings.utf8), to: list)
    Platform.write("  each of them with file and row: \(list)\n")
    let figures = try await SalesReport.read(crm, company)
    Platform.write(figures.text)
    await crm.close()
    let seconds = Rate(billionths: Int64((Platform.seconds() - start) * 10) * 100_000_000)
    Platform.write("\n\(arguments.book) is the book. It took \(seconds) s.\n")
    Platform.write("Look into it: swift run -c release crm \(arguments.book)\n")
    if !figures.isRight || !report.isRight { exitProgram(1) }
  }
}

/// What the program was asked to do.
struct Arguments {
  private(set) var book = "bicycles.crm"
  private(set) var startsAnew = false
  private var folder: String?
  private var scale = 1.0

  init(_ arguments: some Sequence<String>) throws {
    folder = Self.found
    var rest = Array(arguments)[...]
    while let argument = rest.popFirst() {
      switch argument {
      case "--made-up": folder = nil
      case "--small": scale = 0.05
      case "--new": startsAnew = true
      case "--data":
        guard let path = rest.popFirst() else { throw usage("--data needs a folder.") }
        folder = path
      case let flag where flag.hasPrefix("-"): throw usage("\(flag) isn't known.")
      default: book = argument
      }
    }
  }

  /// Where the real company's files are, beside the project.
  private static var found: String? {
    let candidates = ["../shared/data/adventureworks", "shared/data/adventureworks"]
    return candidates.first { Platform.fileExists("\($0)/customers.csv") }
  }

  var source: String { folder ?? "a made-up company" }

  func company() throws -> BicycleCompany {
    try folder.map { try AdventureWorks(folder: $0).company() } ?? .generated(scale: scale)
  }

  private func usage(_ what: Message) -> Refusal {
    Refusal("usage", what, remedy: "bicycles [FILE] [--made-up [--small]] [--data FOLDER] [--new]")
  }
}

public import ArgumentParser
public import CRMKernel
import CRMKit
import CRMPlatform
import CRMStore

/// How a book is opened, and how answers are shown: the same for all verbs.
struct BookOptions: ParsableArguments {
  @Option(help: ArgumentHelp("A file or folder of plugins; may be repeated.", valueName: "path"))
  var plugins: [String] = []

  @Option(
    name: .customLong("as"),
    help: ArgumentHelp("Who acts, as the change log names them.", valueName: "name")
  )
  var principal: String?

  @Option(
    name: .customLong("for"),
    help: ArgumentHelp("Whose deputy acts, by a delegation.", valueName: "login")
  )
  var behalf: String?

  @Option(
    help: ArgumentHelp("The zone whose days count, such as Asia/Shanghai.", valueName: "zone")
  )
  var zone: String?

  @Option(help: "The language of refusals and answers: en, zh-Hans or zh-Hant.")
  var language: Language = .english

  @Flag(help: "Write nothing, and create no file.")
  var readOnly = false

  @Flag(help: "Print answers as JSON, one a line.")
  var json = false

  @Flag(help: "Print Lua's stack with errors.")
  var trace = false

  /// Opens the book.
  ///
  /// - Throws: ``Failure`` with the code of what is wrong.
  func open(_ path: String, creates: Bool = true) throws -> OpenBook {
    if !Platform.fileExists(path), readOnly || !creates {
      throw Failure(.usage, "\(path): there is no such file.")
    }
    for plugin in plugins where !Platform.fileExists(plugin) {
      throw Failure(.usage, "\(plugin): there is no such file or folder.")
    }
    if Platform.isFolder(path) { throw Failure(.usage, "\(path): this is a folder.") }
    var options = CRM.Options()
    options.sqlite.isReadOnly = readOnly
    let log = readOnly ? nil : PluginLogFile(ofBook: path)
    options.pluginLog = { plugin, line in
      Platform.write("\(plugin): \(line)\n", to: 2)
      log?.add(plugin, line)
    }
    if let zone {
      // Said here: a zone that the book doesn't know would silently be UTC.
      do {
        _ = try SystemTimeZones().rules(zone)
      } catch {
        throw Failure(.usage, "\(error)")
      }
      options.timeZone = zone
    }
    let plugins = plugins
    let settings = options
    let crm = try Waiting.run { try await CRM.open(path, plugins: plugins, options: settings) }
    let name = principal ?? Platform.environment("USER").flatMap { $0.isEmpty ? nil : $0 } ?? "crm"
    let principal = behalf.map { Principal(name, for: $0) } ?? Principal(name)
    let session = crm.session(as: principal).speaking(language)
    return OpenBook(
      crm: crm,
      session: Platform.isTerminal(2) ? session.reporting(to: ProgressLine.show) : session,
      reader: crm.book.reader(language),
      path: path
    )
  }
}

extension Language: ExpressibleByArgument {}

/// A book with everything that a verb needs.
struct OpenBook: Sendable {
  let crm: CRM
  let session: Session
  let reader: Reader
  let path: String

  func close() {
    let crm = crm
    try? Waiting.run { await crm.close() }
  }
}

public import CRMKernel

/// The files of a plugin: its own text, and what is shipped with it.
///
/// A plugin is one file, or a bundle: a folder with `plugin.lua`, modules that it requires,
/// lookup tables, messages and specs.
public struct PluginSource: Sendable, Hashable {
  /// A file of a plugin.
  public struct File: Sendable, Hashable {
    /// Its path below the plugin, such as `parts/power.lua`.
    public let path: String
    /// Its text.
    public let text: String

    /// Names a text.
    public init(_ path: String, _ text: String) {
      self.path = path
      self.text = text
    }
  }

  /// What errors call the plugin's own text.
  public let file: String
  /// The plugin's own text.
  public let text: String
  /// Modules, lookup tables (`.csv`) and messages (`messages.zh-Hans.json`), by their paths.
  public let parts: [File]
  /// Its specs, which tests run and evaluations never see.
  public let specs: [File]

  /// Gathers the files of a plugin.
  public init(file: String, text: String, parts: [File] = [], specs: [File] = []) {
    self.file = file
    self.text = text
    self.parts = parts.sorted { $0.path < $1.path }
    self.specs = specs.sorted { $0.path < $1.path }
  }

  /// The SHA-256 of everything that takes part in an evaluation, in hexadecimal.
  ///
  /// That of the text alone for a plugin of one file; specs don't count.
  public var hash: String {
    guard !parts.isEmpty else { return SHA256.hex(text) }
    let lines = ([File("", text)] + parts).map { "\($0.path)\0\(SHA256.hex($0.text))\n" }
    return SHA256.hex(lines.joined())
  }

  /// The same files without the specs: what takes part in an evaluation.
  var withoutSpecs: PluginSource { PluginSource(file: file, text: text, parts: parts) }

  /// What `require` finds, by the name that it is given: `parts.power` for `parts/power.lua`.
  package var modules: [(name: String, file: File)] {
    parts.filter { $0.path.hasSuffix(".lua") }.map { part in
      (part.path.dropLast(".lua".count).split(separator: "/").joined(separator: "."), part)
    }
  }

  /// The table of this name: `tiers` for `tiers.csv`.
  func table(_ name: String) -> File? { parts.first { $0.path == "\(name).csv" } }

  /// What errors call a part: the folder of the plugin's text, and the path below it.
  ///
  /// What lies beside a plugin of one file begins with the plugin's name: `bulk.tiers.csv`.
  package func name(of part: File) -> String {
    let start = file.lastIndex(of: "/").map(file.index(after:)) ?? file.startIndex
    let own = file[start...]
    guard own != "plugin.lua", own.hasSuffix(".lua"), !part.path.hasSuffix(".lua") else {
      return file[..<start] + part.path
    }
    return "\(file.dropLast("lua".count))\(part.path)"
  }

  /// What a table's file must be called.
  func nameOfTable(_ name: String) -> String { self.name(of: File("\(name).csv", "")) }
}

extension PluginSource: ValueConvertible {
  /// The files as JSON has them.
  public var value: Value {
    func files(_ files: [File]) -> Value {
      .record(Record(files.map { ($0.path, .text($0.text)) }))
    }
    return .record([
      "file": .text(file), "text": .text(text), "parts": files(parts), "specs": files(specs),
    ])
  }

  /// Reads what ``value`` says, or a text alone; nil if it can't be read.
  public init?(_ value: Value) {
    if case .text(let text) = value {
      self.init(file: "plugin.lua", text: text)
      return
    }
    guard let record = Record(value), case .text(let file)? = record["file"],
      case .text(let text)? = record["text"]
    else { return nil }
    func files(_ name: String) -> [File] {
      (record[name].flatMap { Record($0) } ?? [:]).compactMap { path, value in
        if case .text(let text) = value { File(path, text) } else { nil }
      }
    }
    self.init(file: file, text: text, parts: files("parts"), specs: files("specs"))
  }
}

extension PluginSource: FieldValue {
  /// Text, or named values.
  public static var kind: Kind { .any }
  /// Reads the files as a column has them: as JSON in ASCII, so that their bytes stay as they are.
  public static func read(next row: inout Row) throws(CorruptRow) -> PluginSource {
    let text = row.nextText()
    guard let value = try? Value(json: text), let source = PluginSource(value) else {
      throw CorruptRow(kind: .record, found: String(text.prefix(100)))
    }
    return source
  }
  /// Writes the files as JSON in ASCII.
  public func write(next row: inout Bindings) { row.next(value.asciiJSON) }
}

import CRMPlatform

/// Where the files of one plugin lie.
package struct PluginFiles {
  /// The plugin's own text.
  let path: String
  /// What errors call it: the path below the folder that was given.
  let name: String
  /// The files beside it, where the folder was looked into to find it.
  private let neighbours: Neighbours?

  private init(path: String, name: String, neighbours: Neighbours? = nil) {
    self.path = path
    self.name = name
    self.neighbours = neighbours
  }

  /// The names of the files in a folder by what stands before their first dot: a folder of many
  /// plugins is looked into once.
  private final class Neighbours: Sendable {
    private let names: [Substring: [String]]

    init(_ names: [String]) { self.names = Dictionary(grouping: names, by: Self.key) }

    /// Those whose names begin so, in order; more may be among them.
    func near(_ stem: String) -> [String] { names[Self.key(stem)] ?? [] }

    private static func key(_ name: String) -> Substring {
      name[..<(name.utf8.firstIndex(of: UInt8(ascii: ".")) ?? name.endIndex)]
    }
  }

  /// The own text of a bundle.
  private static let bundleFile = "plugin.lua"

  private var isBundle: Bool { Self.lastPart(path) == Self.bundleFile }
  /// The folder of the plugin's text, with the slash at its end; empty for the current folder.
  private var folder: String { String(path.dropLast(Self.lastPart(path).count)) }
  /// What the files beside a plugin of one file begin with.
  private var stem: String {
    let file = Self.lastPart(path)
    return file.hasSuffix(".lua") ? String(file.dropLast(".lua".count)) : file
  }

  /// Where its settings lie, if it has some.
  var settingsPath: String? {
    let path = folder + (isBundle ? "config.json" : "\(stem).json")
    return Platform.fileExists(path) ? path : nil
  }

  // MARK: Finding plugins

  /// The plugins at a path: one for a file or a bundle, any number for another folder.
  static func all(at path: String) throws(PluginError) -> [PluginFiles] {
    guard Platform.isFolder(path) else { return [PluginFiles(path: path, name: lastPart(path))] }
    var path = path[...]
    while path.hasSuffix("/"), path.count > 1 { path.removeLast() }
    if let bundle = bundle(String(path), named: lastPart(String(path))) { return [bundle] }
    var found: [PluginFiles] = []
    try collect(String(path), below: "", depth: 0, into: &found)
    return found
  }

  private static func bundle(_ folder: String, named name: String) -> PluginFiles? {
    let path = "\(folder)/\(bundleFile)"
    guard Platform.fileExists(path) else { return nil }
    return PluginFiles(path: path, name: "\(name)/\(bundleFile)")
  }

  /// A link may lead back up; real folders are never this deep.
  private static let deepest = 16

  private static func collect(
    _ folder: String,
    below name: String,
    depth: Int,
    into files: inout [PluginFiles]
  ) throws(PluginError) {
    guard depth < deepest else { return }
    let entries = try names(in: folder)
    let neighbours = Neighbours(entries)
    for entry in entries where entry != "spec" {
      let path = "\(folder)/\(entry)"
      if !Platform.isFolder(path) {
        guard entry.isCode else { continue }
        files.append(PluginFiles(path: path, name: name + entry, neighbours: neighbours))
      } else if let bundle = bundle(path, named: name + entry) {
        files.append(bundle)
      } else {
        try collect(path, below: "\(name)\(entry)/", depth: depth + 1, into: &files)
      }
    }
  }

  // MARK: Reading a plugin

  /// Its text, its parts and its specs.
  ///
  /// - Throws: ``PluginError`` for a file that can't be read or isn't UTF-8.
  func source() throws(PluginError) -> PluginSource {
    var parts: [PluginSource.File] = []
    var specs: [PluginSource.File] = []
    if isBundle {
      try collectBundle(below: "", depth: 0, parts: &parts, specs: &specs)
    } else if path.hasSuffix(".lua") {
      parts = try companions()
      specs = try companionSpecs()
    }
    return PluginSource(file: name, text: try Self.text(path), parts: parts, specs: specs)
  }

  /// The tables and messages beside a plugin of one file, by their names in a bundle.
  private func companions() throws(PluginError) -> [PluginSource.File] {
    var parts: [PluginSource.File] = []
    let (folder, stem) = (folder, stem)
    for entry in try names(near: stem) where entry.hasPrefix(stem + ".") {
      let part = String(entry.dropFirst(stem.count + 1))
      guard part.isTable || part.isMessages else { continue }
      parts.append(PluginSource.File(part, try Self.text(folder + entry)))
    }
    return parts
  }

  /// The names in the folder of the plugin's text, those that begin so among them.
  private func names(near stem: String) throws(PluginError) -> [String] {
    if let neighbours { return neighbours.near(stem) }
    return try Self.names(in: folder.isEmpty ? "." : folder)
  }

  private func companionSpecs() throws(PluginError) -> [PluginSource.File] {
    let (folder, stem) = (folder, stem)
    var specs: [PluginSource.File] = []
    for spec in ["\(stem)_spec.lua", "spec/\(stem)_spec.lua"]
    where Platform.fileExists(folder + spec) {
      specs.append(PluginSource.File(spec, try Self.text(folder + spec)))
    }
    return specs
  }

  private func collectBundle(
    below name: String,
    depth: Int,
    parts: inout [PluginSource.File],
    specs: inout [PluginSource.File]
  ) throws(PluginError) {
    guard depth < Self.deepest else { return }
    let isTop = name.isEmpty
    for entry in try Self.names(in: folder + name) where !isTop || entry != Self.bundleFile {
      let part = name + entry
      if Platform.isFolder(folder + part) {
        try collectBundle(below: "\(part)/", depth: depth + 1, parts: &parts, specs: &specs)
      } else if entry.hasSuffix("_spec.lua") || name.hasPrefix("spec/") && entry.isCode {
        specs.append(PluginSource.File(part, try Self.text(folder + part)))
      } else if entry.isCode || isTop && (entry.isTable || entry.isMessages) {
        parts.append(PluginSource.File(part, try Self.text(folder + part)))
      }
    }
  }

  // MARK: The disk

  /// The text of a file.
  package static func text(_ path: String) throws(PluginError) -> String {
    let bytes: [UInt8]
    do {
      bytes = try Platform.read(path, limit: longestFile)
    } catch {
      throw unreadable(error)
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw PluginError(.file, file: path, "It can't be read: it is not UTF-8.")
    }
    return text
  }

  /// Far beyond any plugin: the sandbox refuses a source larger than 256 KiB.
  private static let longestFile = 1 << 24

  private static func names(in folder: String) throws(PluginError) -> [String] {
    do {
      return try Platform.names(in: folder)
    } catch {
      throw unreadable(error)
    }
  }

  private static func unreadable(_ error: FileError) -> PluginError {
    PluginError(.file, file: error.path, "It can't be read: \(error.reason).")
  }

  private static func lastPart(_ path: String) -> String {
    let slash = path.utf8.lastIndex(of: UInt8(ascii: "/"))
    return String(path[(slash.map(path.utf8.index(after:)) ?? path.startIndex)...])
  }
}

extension String {
  /// Whether it is Lua that is run, not a spec or an editor's definitions.
  fileprivate var isCode: Bool {
    hasSuffix(".lua") && !hasSuffix(".d.lua") && !hasSuffix("_spec.lua")
  }

  /// `tiers.csv`: no table's name has a dot.
  fileprivate var isTable: Bool { hasSuffix(".csv") && utf8.count { $0 == UInt8(ascii: ".") } == 1 }

  /// `messages.zh-Hans.json`.
  fileprivate var isMessages: Bool { hasPrefix("messages.") && hasSuffix(".json") }
}

import CRMPlatform
public import CRMScripting

/// Spec files and the plugins that they can ask for, found on a disk.
public struct SpecFiles: Sendable {
  /// The spec files, by their paths.
  public private(set) var specs: [PluginSource.File] = []
  /// The plugins beside them.
  public private(set) var plugins: [PluginSource] = []

  /// Finds the specs of plugins, of bundles and of whole folders; or takes the spec files
  /// themselves, with the plugins beside them.
  ///
  /// - Throws: ``PluginError`` for a path that can't be read.
  public init(_ paths: [String]) throws(PluginError) {
    for path in paths { try add(path) }
  }

  private mutating func add(_ path: String) throws(PluginError) {
    guard Platform.fileExists(path) else {
      throw PluginError(.file, file: path, "There is no such file or folder.")
    }
    if PluginSource.isBundle(path) || !Platform.isFolder(path) {
      if !path.isSpec { return try add(plugin: path, specsToo: true) }
      add(spec: path, try PluginFiles.text(path))
      var folder = Self.folder(of: path)
      if folder.split(separator: "/").last == "spec" { folder = Self.folder(of: folder) }
      return try add(folder: folder, depth: 0, specsToo: false)
    }
    try add(folder: path, depth: 0, specsToo: true)
  }

  private mutating func add(
    folder: String,
    depth: Int,
    specsToo: Bool
  ) throws(PluginError) {
    if PluginSource.isBundle(folder) {
      return try add(plugin: folder, specsToo: specsToo)
    }
    let entries: [String]
    do {
      entries = try Platform.names(in: folder)
    } catch {
      throw PluginError(.file, file: folder, "It can't be read: \(error.reason).")
    }
    for entry in entries {
      let path = "\(folder)/\(entry)"
      if Platform.isFolder(path) {
        // Plugins beside a spec are those of its own folder.
        if specsToo, depth < 16 { try add(folder: path, depth: depth + 1, specsToo: true) }
      } else if entry.isSpec {
        if specsToo { add(spec: path, try PluginFiles.text(path)) }
      } else if entry.hasSuffix(".lua"), !entry.hasSuffix(".d.lua") {
        try add(plugin: path, specsToo: false)
      }
    }
  }

  private mutating func add(plugin path: String, specsToo: Bool) throws(PluginError) {
    let source = try PluginSource(path: path, name: path)
    if !plugins.contains(source) { plugins.append(source) }
    guard specsToo else { return }
    let folder = Platform.isFolder(path) ? path : Self.folder(of: path)
    for spec in source.specs { add(spec: "\(folder)/\(spec.path)", spec.text) }
  }

  private mutating func add(spec path: String, _ text: String) {
    let name = path.hasPrefix("./") ? String(path.dropFirst(2)) : path
    if !specs.contains(where: { $0.path == name }) {
      specs.append(PluginSource.File(name, text))
    }
  }

  private static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }
}

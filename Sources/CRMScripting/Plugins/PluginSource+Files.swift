import CRMPlatform

extension PluginSource {
  /// Reads a plugin with what lies beside it, as ``PluginFolder`` describes.
  ///
  /// - Parameters:
  ///   - path: The file, or the folder of a bundle.
  ///   - name: What errors call it, unless the last part of the path will do.
  /// - Throws: ``PluginError`` for what can't be read, and a folder that isn't a bundle.
  public init(path: String, name: String? = nil) throws(PluginError) {
    let files = try PluginFiles.all(at: path)
    guard let found = files.first, !Platform.isFolder(path) || Self.isBundle(path) else {
      throw PluginError(.file, file: path, "The folder has no \(Self.bundleFile).")
    }
    let source = try found.source()
    let called = name.map { Self.isBundle(path) ? "\($0)/\(Self.bundleFile)" : $0 }
    self.init(
      file: called ?? source.file,
      text: source.text,
      parts: source.parts,
      specs: source.specs
    )
  }

  /// What the text of a bundle is called in its folder.
  package static let bundleFile = "plugin.lua"

  /// Whether a path is the folder of a bundle.
  package static func isBundle(_ path: String) -> Bool {
    Platform.fileExists("\(path)/\(bundleFile)")
  }
}

extension String {
  /// Whether it is the path of a spec.
  package var isSpec: Bool { hasSuffix("_spec.lua") }
}

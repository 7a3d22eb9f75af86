import CRMKernel
import CRMPluginTools
import CRMScripting
import Foundation

/// What mutations begin with: plugins with their files, and pieces of Lua.
struct Corpus {
  /// Plugins and bundles, with their specs.
  private(set) var plugins: [PluginSource] = []
  /// Every Lua file, whatever it is.
  private(set) var pieces: [String] = []
  /// An input for each kind.
  private(set) var inputs: [String: String] = [:]

  /// Reads folders; files that aren't text are read as if they were.
  init(_ folders: [String]) throws {
    for folder in folders {
      if let files = try? SpecFiles([folder]) {
        plugins += files.plugins.map { plugin in
          PluginSource(
            file: plugin.file,
            text: plugin.text,
            parts: plugin.parts,
            specs: plugin.specs + files.specs.filter { $0.text.contains(plugin.ownName) }
          )
        }
      }
      let names = FileManager.default.enumerator(atPath: folder)
      while let name = names?.nextObject() as? String {
        guard let data = FileManager.default.contents(atPath: "\(folder)/\(name)") else { continue }
        let text = String(decoding: data, as: UTF8.self)
        if name.hasSuffix(".lua"), !name.hasSuffix(".d.lua") { pieces.append(text) }
        let kind = name.dropLast(".json".count)
        if name.hasSuffix(".json"), PluginKind.named(String(kind)) != nil {
          inputs[String(kind)] = text
        }
      }
    }
    plugins.sort { $0.file < $1.file }
    pieces.sort()
    guard !plugins.isEmpty, inputs.count == PluginKind.all.count else {
      throw Refusal("fuzz.corpus", "The corpus has no plugins, or no input for some kind.")
    }
  }

  /// The least plugins, one for each kind: each of their functions is on one line.
  var samples: [PluginSource] { plugins.filter { $0.text.contains("name = \"sample\"") } }

  /// An input for the kind that a text seems to be of.
  func input(for text: String) -> String? {
    PluginKind.all.first { text.contains("kind = \"\($0.name)\"") }.flatMap { inputs[$0.name] }
  }
}

extension PluginSource {
  /// The name by which specs ask for it: that of its file, as a rule.
  fileprivate var ownName: String {
    file.split(separator: "/").last.map { "\"\($0.replacing(".lua", with: ""))\"" } ?? file
  }
}

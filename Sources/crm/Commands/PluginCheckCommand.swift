import ArgumentParser
import CRMKernel
import CRMPlatform
import CRMPluginTools
import CRMScripting

/// Says what is wrong with plugins: `crm plugin check PATH…`.
struct PluginCheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Says what is wrong with plugins before anybody installs them.",
    usage: "crm plugin check PATH…",
    discussion: """
      Compiles each plugin, checks its table, the names that its functions ask for, its settings \
      and lookup tables, and looks for names that fail when they are reached and for what is never \
      used. A path is a plugin, a bundle, or a folder of them. Ends with 1 if there is a finding.
      """
  )

  @Argument(help: "Plugins, bundles and folders of them.")
  var paths: [String]

  func run() throws {
    var findings = 0
    for path in paths {
      guard Platform.fileExists(path) else {
        throw Failure(.usage, "\(path): there is no such file or folder.")
      }
      for source in try SpecFiles([path]).plugins { findings += try check(source) }
    }
    if findings > 0 {
      throw Failure(.refused, findings == 1 ? "1 finding." : "\(findings) findings.")
    }
  }

  /// Prints what there is to say of a plugin; returns how many findings there are.
  private func check(_ source: PluginSource) throws -> Int {
    let plugin: Plugin
    do throws(PluginError) {
      plugin = try Plugin(source)
    } catch {
      Platform.write("\(error)\n")
      return 1
    }
    let findings = try PluginLint().findings(in: plugin)
    for finding in findings { Platform.write("\(finding)".inOneLine + "\n") }
    if findings.isEmpty { Platform.write("ok  \(plugin.manifest.line)\n") }
    return findings.count
  }
}

extension Manifest {
  /// Who it is and what it asks for: `volume-discount 1.0.0 pricing: asks quantity, config`.
  var line: String {
    let asked = asks.isEmpty ? "nothing" : asks.joined(separator: ", ")
    return "\(name) \(version) \(kind.name): asks \(asked)".inOneLine
  }
}

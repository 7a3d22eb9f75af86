public import CRMScripting

extension SpecRunner {
  /// How many random documents a property is checked with before a plugin is installed or reloaded:
  /// somebody waits.
  private static let documents = 20

  /// Refuses a plugin whose specs fail: for ``PluginHost`` and whoever sets plugins to work.
  ///
  /// - Throws: ``PluginError`` with the first example that fails.
  @Sendable
  public static func gate(_ plugin: Plugin) throws {
    guard !plugin.source.specs.isEmpty else { return }
    let report = run(plugin, options: SpecOptions(documents: documents))
    guard let failure = report.firstFailure else { return }
    let count = report.failureCount + report.problems.count
    let others = count > 1 ? " (and \(count - 1) more)" : ""
    throw PluginError(
      .spec,
      plugin: plugin.name,
      file: plugin.file,
      "a spec fails: \(failure)\(others)"
    )
  }
}
